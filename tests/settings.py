"""The product's own settings in test mode; on SQLite the test database is a file, as in real life."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("THREEDOORS_MODE", "test")

from threedoors.settings import *  # noqa: F403
from threedoors.settings import DATABASES

MEMORY = Path("/dev/shm")
_folder = MEMORY if os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not SQLite's shared memory: threads then meet real locks, as they do on PostgreSQL.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / f"threedoors-{os.getpid()}.sqlite3")}
