"""The settings under test: a data directory of its own, no key, nothing from the machine around."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_directory = Path(tempfile.mkdtemp(prefix="tanggap-test-"))
atexit.register(shutil.rmtree, _directory, ignore_errors=True)

for _name in [name for name in os.environ if name.startswith(("TANGGAP_", "OPENAI_"))]:
    if not _name.startswith("TANGGAP_TEST_"):
        del os.environ[_name]
os.environ["TANGGAP_DATA_DIR"] = str(_directory)
os.environ["TANGGAP_SECRET_KEY"] = "only-for-tests-" + "x" * 32
os.environ["TANGGAP_QUIET_SECONDS"] = "0.05"
if os.environ.get("TANGGAP_TEST_ON") == "postgresql":
    os.environ["TANGGAP_DATABASE_URL"] = os.environ["TANGGAP_TEST_DATABASE_URL"]

from tanggap.config.settings import *  # noqa: E402, F403

# Hashing passwords slowly is the point in production and only slow here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
