from tests.cli.conftest import desk, run

__all__ = ["desk", "run"]
