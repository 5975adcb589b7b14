"""`python -m letterdiff` is the same as `letterdiff`."""

from letterdiff.cli import main

if __name__ == "__main__":
    main()
