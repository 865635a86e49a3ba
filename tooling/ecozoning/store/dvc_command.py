"""The real `dvc`, run in a working folder for what an author would type."""

import os
import subprocess
import sys
from pathlib import Path

SECONDS = 600


def run_dvc(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and output of DVC run in a folder."""
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "dvc", *arguments],
        cwd=folder,
        env={**os.environ, "DVC_NO_ANALYTICS": "1", "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    out = run.stdout + run.stderr if run.returncode else run.stdout
    return run.returncode, out.decode("utf-8", "replace").replace("\r\n", "\n")
