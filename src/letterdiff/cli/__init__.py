"""The command line: argv → library → standard output and exit code. The only place that prints or exits."""

from letterdiff.cli.app import app, main

__all__ = ["app", "main"]
