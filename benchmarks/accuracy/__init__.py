"""How right letterdiff is: hand-made gold, the scores against it, and what a user would pick instead."""
