"""The demonstration: a small country's order book is simulated, screened, and its ten best leads shown."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = Path("demo")
SEED, ORDERS = 7, 20_000
HELD = 3


def bonafides(*words: str) -> int:
    """Run the command line as a person would, and give its exit status."""
    program = Path(sys.executable).parent / "bonafides"
    print("$ bonafides", *words, flush=True)
    return subprocess.run([str(program), *words], cwd=ROOT, check=False).returncode


def main() -> int:
    """Simulate and screen."""
    ledger = FOLDER / "ledger"
    status = bonafides("simulate", "--seed", str(SEED), "--orders", str(ORDERS), "--out", str(ledger))
    if status:
        return status
    files = [
        word
        for kind in ("customers", "declarations", "licences", "stock")
        for word in (f"--{kind}", f"{ledger}/{kind}.csv")
    ]
    status = bonafides(
        "screen", f"{ledger}/orders.csv", *files, "--budget", "40/week", "--out", str(FOLDER / "results")
    )
    return 0 if status in {0, HELD} else status


if __name__ == "__main__":
    sys.exit(main())
