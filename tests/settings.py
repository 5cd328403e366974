"""The product's own settings in test mode: nothing else differs."""

import os

os.environ.setdefault("THREEDOORS_MODE", "test")

from threedoors.settings import *  # noqa: F403
