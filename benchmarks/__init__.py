"""Measures of speed and size, each a ratio within one run, so that any machine may run them.

`python -m benchmarks.NAME` comes through here first: the product is set up in test mode, on a
throw-away database, so that each benchmark may import it like any other module.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django

FOLDER = Path(tempfile.mkdtemp(prefix="threedoors-bench-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "threedoors.settings")
os.environ.setdefault("THREEDOORS_DATABASE_URL", f"sqlite:///{FOLDER / 'unused.sqlite3'}")
os.environ |= {
    "THREEDOORS_MODE": "test",
    "THREEDOORS_CLOCK": str(FOLDER / "clock"),
    "THREEDOORS_MEDIA": str(FOLDER / "media"),
}
django.setup()
