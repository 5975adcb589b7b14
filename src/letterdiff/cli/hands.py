"""Who works for a command: this process, others, or a cluster."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from letterdiff.cli.exits import DEBUG, say
from letterdiff.jobs import crew

if TYPE_CHECKING:
    from letterdiff.jobs import Crew


@contextmanager
def hired(jobs: int | None, dask: str | None) -> Iterator[Crew]:
    """The crew that `--jobs` and `--dask` ask for. Raises `LetterdiffError`."""
    with warnings.catch_warnings():
        if dask and not os.environ.get(DEBUG):
            # Dask writes to standard error what an error of ours says, and much beside it.
            logging.disable(logging.CRITICAL)
            warnings.simplefilter("ignore")
        try:
            with crew(jobs, dask=dask or "", say=say) as found:
                yield found
        finally:
            logging.disable(logging.NOTSET)
