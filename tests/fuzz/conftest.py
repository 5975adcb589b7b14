from tests.cli.conftest import desk, run

from .network import listening

__all__ = ["desk", "listening", "run"]
