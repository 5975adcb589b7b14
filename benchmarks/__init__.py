"""What letterdiff is measured with: `accuracy` against hand-made gold, `speed` against the clock."""
