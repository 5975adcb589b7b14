"""What the language engine says, in every output: same facts, same words, no number of our own."""
