"""How fast letterdiff is: against the floor of bare imports, and what a user would pick instead."""
