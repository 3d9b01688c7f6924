"""Resolves the locks anew: hashes, no addresses."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = {
    "plain.txt": ["pyproject.toml"],
    "all.txt": [
        "pyproject.toml",
        "locks/build.in",
        "--extra",
        "learn",
        "--extra",
        "structures",
        "--extra",
        "server",
        "--group",
        "check",
        "--group",
        "bench",
    ],
    "names.txt": ["pyproject.toml", "--extra", "names", "--constraint", "locks/all.txt"],
    "spark.txt": [
        "pyproject.toml",
        "locks/sail.in",
        "--extra",
        "spark",
        "--constraint",
        "locks/all.txt",
    ],
    "uv.txt": ["locks/uv.in"],
}


def compile_lock(name: str, sources: list[str]) -> None:
    """Write one lock file with the hash of every file of every package."""
    uv = Path(sys.executable).parent / "uv"
    options = [
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--python-version",
        "3.12",
    ]
    command = [str(uv), "pip", "compile", "-q", *options, "-o", f"locks/{name}", *sources]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    """Resolve each lock."""
    for name, sources in LOCKS.items():
        compile_lock(name, sources)


if __name__ == "__main__":
    main()
