"""What makes a long-running process answer evenly, not only fast on average."""

import gc
import os
import sys

# How long a thread may keep the interpreter while another wants it. By default 5 ms, which a
# database thread waits anew after each of its statements while the event loop computes an answer.
SWITCH_SECONDS = 0.0005

# How much a worker stands back behind the web process where both want one core: of its time the
# web process gets three quarters, or all that it needs if that is less.
WORKER_NICENESS = 5


def stand_back() -> None:
    """Lets web processes on the same machine go first; for a process that makes answers."""
    if hasattr(os, "nice"):
        os.nice(WORKER_NICENESS)


def settle() -> None:
    """To be called once everything is imported and before work begins.

    What is loaded by then stays for good. Set aside, it is not looked through by each full round of
    the garbage collector, which would stop the process for a tenth of a second.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()
