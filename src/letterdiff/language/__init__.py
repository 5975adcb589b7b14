"""What a letter's words say of actions: where they stand, how strongly they are wanted, by when.

`commitments` reads one letter, `changes` two that were compared, `ledger` follows promises through a series.
Nothing is trained and no model is asked: a lexicon (`lexicon.toml`, which users extend) names the words, a
small grammar of English verb groups reads them.
"""

from letterdiff.language.ledger import followed, ledger
from letterdiff.language.lexicon import Lexicon, load
from letterdiff.language.moves import Joined, changes, joined_by
from letterdiff.language.reading import commitments

__all__ = ["Joined", "Lexicon", "changes", "commitments", "followed", "joined_by", "ledger", "load"]
