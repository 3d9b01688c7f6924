"""Installs the plain package, as `pip install bonafides` does, into an environment of its own, and uses it."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = "Scripts" if sys.platform == "win32" else "bin"
DEVELOPMENT = ("pytest", "rdkit", "sklearn", "django", "pandas", "openpyxl")
ORDERS = """order_id,ordered_on,customer,product,quantity,unit
1,2026-01-05,C1,Acetone 99.5 %,10,kg
2,2026-02-05,C1,Acetone 99.5 %,11,kg
3,2026-02-06,C2,Ethanol,5,l
"""


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a command and give what it printed; it must end well."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(str(word) for word in command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Install, look that nothing of the development tools came along, classify, screen."""
    uv = Path(sys.executable).parent / "uv"
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        python = here / "plain" / BIN / "python"
        run(uv, "venv", "-q", "--python", sys.executable, here / "plain")
        run(
            uv, "pip", "install", "-q", "--python", python, "--require-hashes", "-r", ROOT / "locks/plain.txt"
        )
        wheel_folder = here / "wheel"
        run(
            uv,
            "build",
            "-q",
            "--wheel",
            "--no-build-isolation",
            "--python",
            sys.executable,
            "-o",
            wheel_folder,
            ROOT,
        )
        run(uv, "pip", "install", "-q", "--python", python, "--no-deps", *wheel_folder.glob("*.whl"))
        names = ", ".join(repr(name) for name in DEVELOPMENT)
        code = f"import importlib.util as u; print([n for n in ({names},) if u.find_spec(n)])"
        if (found := run(python, "-c", code, cwd=here).strip()) != "[]":
            sys.exit(f"The plain package brought development tools along: {found}")
        program = here / "plain" / BIN / "bonafides"
        answer = run(program, "classify", "acetic anhydride 25 L", "--json", cwd=here)
        (here / "orders.csv").write_text(ORDERS, encoding="utf-8")
        run(program, "screen", "orders.csv", "--out", "results", cwd=here)
        if '"108-24-7"' not in answer or not (here / "results/report.html").is_file():
            sys.exit("The plain package does not classify or screen.")
    print("plain package: installs, classifies and screens")


if __name__ == "__main__":
    main()
