"""Work on the workers of a Dask cluster.

What travels is packed here and unpacked by whoever works, so that a scheduler needs Dask alone. A value that
is shared is a task of its own, which gives it: it travels to the scheduler once, workers fetch it from each
other, and if the one that holds it is lost the scheduler gives it to the next. What is scattered, Dask's
usual way, would be lost with its worker. What was under work on a lost worker, Dask gives to another.
"""

from __future__ import annotations

import pickle
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import cache, partial
from importlib import metadata
from itertools import islice
from math import inf
from operator import call
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import uuid4
from weakref import WeakValueDictionary

from letterdiff.errors import LetterdiffError
from letterdiff.jobs.here import AHEAD, Begun, at
from letterdiff.later import dataclass
from letterdiff.limits import all_now, brought
from letterdiff.packaged import code

if TYPE_CHECKING:
    from distributed import Future

    from letterdiff.jobs.here import Alone
    from letterdiff.jobs.processes import Processes

Item = TypeVar("Item")
Result = TypeVar("Result")

# Of pickles: the highest that all Pythons know that letterdiff runs on.
PROTOCOL = 5

# Seconds within which a scheduler answers.
ANSWER = 5

# Seconds within which a cluster is told that we leave; it finds out by itself too.
LEAVE = 2

# Seconds between two looks at the cluster: how many workers there are, whether it is there at all.
LOOK = 5

# Workers that a cluster is thought to have at least: one that grows with its work must see some.
WORKERS = 4

# Libraries on which the result of a comparison rests to the byte.
RESTS_ON = (
    "diff-match-patch",
    "jinja2",
    "markupsafe",
    "matplotlib",
    "nltk",
    "numpy",
    "pystemmer",
    "rapidfuzz",
)

INSTALL = "pip install 'letterdiff[dask]'"

# A worker may have several threads, and Python runs one of them: nothing is lost if they take turns, and
# libraries that are not made for threads (matplotlib, pdfium) see one.
_turn = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What whoever works must be and keep to: versions by what they are of, limits by their names."""

    versions: Mapping[str, str]
    limits: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Place:
    """Stands in a packed item for a value that is shared: the first, the second …"""

    number: int


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class _Shared:
    """A value that is on the cluster. Its future gives it up when nobody holds this."""

    value: object
    future: Future[Any]

    def __str__(self) -> str:
        return str(self.value)


class Cluster:
    """Works on a cluster; what is near, on this machine."""

    def __init__(self, address: str, near: Alone | Processes, say: Callable[[str], None]) -> None:
        """Raises `LetterdiffError` where no scheduler answers."""
        self._address = address
        self._near = near
        self._terms = Terms(versions=versions(), limits=all_now())
        self._client = _connected(address)
        self._shared: WeakValueDictionary[int, _Shared] = WeakValueDictionary()
        self._looked = (-inf, 0)
        if not self._workers():
            say(f"the cluster at {address} has no workers yet, waiting for them")

    @property
    def near(self) -> Alone | Processes:
        """The hands on this machine."""
        return self._near

    def share(self, value: Item) -> Item:
        """The value on the cluster, which is an item as others are for whoever maps it."""
        # One that is shared keeps its value, and so the value's number, for itself.
        shared = self._shared.get(id(value))
        if shared is None:
            shared = self._shared[id(value)] = _Shared(value, self._given(value))
        return cast("Item", shared)

    def map(self, work: Callable[..., Result], *items: Iterable[Any], together: int = 1) -> Iterator[Result]:
        """Works at a few items more for each worker than results were asked for.

        Dask gives work to whoever has most of what it needs, whatever goes `together`.
        """
        del together
        rest: Iterator[tuple[Any, ...]] = zip(*items, strict=False)
        worker = self._given(partial(worked, self._terms, work))
        waiting: deque[tuple[tuple[Any, ...], Future[bytes]]] = deque()
        while True:
            room = AHEAD * max(self._workers(), WORKERS) - len(waiting)
            waiting.extend((item, self._begun(worker, item)) for item in islice(rest, max(room, 0)))
            if not waiting:
                return
            yield self._result(*waiting.popleft())

    def start(self, work: Callable[..., Result], *item: Any) -> Begun[Result]:
        """Gives an item to the cluster."""
        future = self._begun(self._given(partial(worked, self._terms, work)), item)
        return Begun(future.done, partial(self._result, item, future))

    def leave(self) -> None:
        """Gives up what is not done. What a worker is doing it ends, and its result is thrown away."""
        with suppress(Exception):  # a cluster that is gone cannot be told
            self._client.close(timeout=LEAVE)

    def _given(self, value: object) -> Future[Any]:
        with self._answered((value,)):
            return self._submit("given", pickle.loads, pickle.dumps(value, PROTOCOL))

    def _begun(self, worker: Future[Any], item: tuple[Any, ...]) -> Future[bytes]:
        shared = [part for part in item if isinstance(part, _Shared)]
        places = {id(part): _Place(number) for number, part in enumerate(shared)}
        packed = pickle.dumps(tuple(places.get(id(part), part) for part in item), PROTOCOL)
        with self._answered(item):
            return self._submit("work", call, worker, packed, *(part.future for part in shared))

    def _submit(self, name: str, work: Callable[..., Any], *items: object) -> Future[Any]:
        key = f"letterdiff-{name}-{uuid4().hex}"
        future: Future[Any] = self._client.submit(work, *items, key=key, pure=False)
        return future

    def _result(self, item: tuple[Any, ...], future: Future[bytes]) -> Any:
        with self._answered(item):
            done, result = pickle.loads(self._waited(future))  # noqa: S301  of workers that the user chose
        if done:
            return result
        result.add_note(at(item))
        raise result

    def _waited(self, future: Future[bytes]) -> bytes:
        """What a future gives.

        A client that loses its scheduler cancels its futures, but may miss one that is begun at that moment.
        """
        while True:
            try:
                return future.result(timeout=LOOK)
            except TimeoutError:  # no time of the work's own: that would be in what it gives
                if self._client.status != "running":
                    raise

    def _workers(self) -> int:
        """How many workers there are, as of a moment ago."""
        when, count = self._looked
        if monotonic() - when > LOOK:
            with self._answered(()):
                count = len(self._client.nthreads())
            self._looked = (monotonic(), count)
        return count

    @contextmanager
    def _answered(self, item: Iterable[object]) -> Iterator[None]:
        """What the cluster itself is in trouble with, as an error that says what to do."""
        from distributed import KilledWorker

        try:
            yield
        except KilledWorker as error:
            hint = "they may be short of memory; allowed-failures in Dask's own configuration says how many"
            raise LetterdiffError(
                f"workers of the cluster ended one after another, {at(item)}", hint=hint
            ) from error
        except ModuleNotFoundError as error:
            raise LetterdiffError(f"a worker of the cluster has no {error.name}", hint=_same()) from error
        except CancelledError as error:
            raise self._lost() from error
        except Exception as error:
            if self._client.status != "running":
                raise self._lost() from error
            what = f"the cluster failed: {type(error).__name__}: {error}, {at(item)}"
            raise LetterdiffError(what, hint=_same()) from error

    def _lost(self) -> LetterdiffError:
        hint = "see whether its scheduler runs, then begin again"
        return LetterdiffError("the cluster was lost", path=self._address, hint=hint)


def _connected(address: str) -> Any:  # half of a client has no types
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host
    except ModuleNotFoundError as error:
        raise LetterdiffError(f"a cluster needs {error.name}", hint=INSTALL) from error
    try:
        # A client would find what is no address only in a thread of its own, which it then leaves behind.
        get_address_host(address)
        client: Any = Client
        return client(address, timeout=ANSWER, set_as_default=False)
    except Exception as error:  # of many kinds: names unknown, other protocols, no certificate
        reason = str(error).partition("\n")[0] or type(error).__name__
        hint = "is it the scheduler's own address, as in tcp://127.0.0.1:8786?"
        raise LetterdiffError(f"no Dask scheduler answers: {reason}", path=address, hint=hint) from error


@cache
def versions() -> Mapping[str, str]:
    """The versions of all that a result rests on, in this process."""
    return {
        "Python": ".".join(map(str, sys.version_info[:2])),
        "letterdiff": f"{metadata.version('letterdiff')} ({code()[:12]})",
        **{name: metadata.version(name) for name in RESTS_ON},
    }


def worked(terms: Terms, work: Callable[..., object], packed: bytes, *shared: object) -> bytes:
    """What a worker of a cluster does: whether `work` of an item was done, and its result or its error."""
    outcome: tuple[bool, object]
    try:
        _agree(terms.versions)
        item = pickle.loads(packed)  # noqa: S301  of the user whose worker this is
        parts = (shared[part.number] if isinstance(part, _Place) else part for part in item)
        with _turn, brought(terms.limits):
            outcome = (True, work(*parts))
    except Exception as error:
        error.add_note(f"on a worker of the cluster:\n{traceback.format_exc()}")
        outcome = (False, error)
    return pickle.dumps(outcome, PROTOCOL)


def _agree(wanted: Mapping[str, str]) -> None:
    """Raises `LetterdiffError` where this worker has other versions."""
    for name, version in versions().items():
        if version != wanted.get(name):
            what = f"a worker of the cluster has {name} {version}, here it is {wanted.get(name, 'none')}"
            raise LetterdiffError(what, hint=_same())


def _same() -> str:
    return "letterdiff and its libraries must be the same on all workers as here"
