"""What a process does once it is ready to work."""

import subprocess
import sys

from tests.serving import ROOT

TOLD = """
import gc, os, sys
from tanggap.core import processes
before = os.nice(0)
processes.stand_back()
processes.settle()
print(os.nice(0) - before, sys.getswitchinterval(), gc.get_freeze_count() > 1000)
"""


def test_a_process_stands_back_changes_threads_soon_and_sets_aside_what_stays() -> None:
    # In a process of its own: none of it can be undone.
    told = subprocess.run(
        [sys.executable, "-c", TOLD], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert told.stdout.split() == ["5", "0.0005", "True"]
