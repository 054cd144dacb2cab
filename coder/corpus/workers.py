"""Work on many cores: the results in the order of the input, and no more of it in memory than is being worked on."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TypeVar

from coder.errors import CoderError

AHEAD = 3  # pieces of input for each worker that are read before their turn
Piece = TypeVar("Piece")
Result = TypeVar("Result")


def parts(work: Callable[[Piece], Result], pieces: Iterable[Piece], workers: int) -> Iterator[Result]:
    """`work` (which can be pickled) of every piece, in their order, by so many processes.

    Raises CoderError when the system ends a worker. However the caller ends, no process is left behind.
    """
    # fork shares the dictionaries among the workers; elsewhere it is not safe, and each loads its own
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare)
    waiting: deque[Future[Result]] = deque()
    try:
        for piece in pieces:
            with _without_interrupts():  # the first one starts the workers
                future = pool.submit(work, piece)
            waiting.append(future)
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise CoderError(
            "a worker was ended by the system, which may be short of memory: take fewer --workers"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C waits: a worker that it meets before `_prepare` could die with the lock of the queue."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare() -> None:
    """Ctrl-C is for the main process, which ends the workers; and they do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
