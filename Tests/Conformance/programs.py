"""Programs that are not ours: where one is missing a test is skipped, but not in CI, which has them all."""

import os
import shutil

import pytest


def needs(*names):
    """Marks tests that run these programs."""
    missing = [name for name in names if not shutil.which(name)]
    return pytest.mark.skipif(bool(missing) and not os.environ.get("CI"), reason=f"not installed: {', '.join(missing)}")
