"""Installs the plain package, as `pip install bonafides` does, into an environment of its own, and uses it."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = "Scripts" if sys.platform == "win32" else "bin"
DEVELOPMENT = ("pytest", "pyspark", "rdkit", "sklearn", "django", "pandas", "openpyxl")
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


def install(folder: Path) -> Path:
    """Build the wheel and put it with its locked packages into a fresh environment; the path of the program."""
    uv = Path(sys.executable).parent / "uv"
    python = folder / "plain" / BIN / "python"
    install_into: list[str | Path] = [uv, "pip", "install", "-q", "--compile-bytecode", "--python", python]
    run(uv, "venv", "-q", "--clear", "--python", sys.executable, folder / "plain")
    run(*install_into, "--require-hashes", "-r", ROOT / "locks/plain.txt")
    wheels = folder / "wheel"
    run(uv, "build", "-q", "--wheel", "--no-build-isolation", "--python", sys.executable, "-o", wheels, ROOT)
    run(*install_into, "--no-deps", *wheels.glob("*.whl"))
    return folder / "plain" / BIN / "bonafides"


def refuse_cluster(program: Path, folder: Path) -> None:
    """A cluster without its extra is refused in one sentence."""
    words = [str(program), "screen", "orders.csv", "--engine", "sail-local", "--out", "none"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 2 or "pip install 'bonafides[sail]'" not in done.stderr:
        sys.exit(f"The plain package does not say which extra a cluster needs: {done.stderr}")


def main() -> None:
    """Install, look that nothing of the development tools came along, classify, screen."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        program = install(here)
        names = ", ".join(repr(name) for name in DEVELOPMENT)
        code = f"import importlib.util as u; print([n for n in ({names},) if u.find_spec(n)])"
        if (found := run(program.with_name("python"), "-c", code, cwd=here).strip()) != "[]":
            sys.exit(f"The plain package brought development tools along: {found}")
        answer = run(program, "classify", "acetic anhydride 25 L", "--json", cwd=here)
        (here / "orders.csv").write_text(ORDERS, encoding="utf-8")
        run(program, "screen", "orders.csv", "--out", "results", cwd=here)
        if '"108-24-7"' not in answer or not (here / "results/report.html").is_file():
            sys.exit("The plain package does not classify or screen.")
        refuse_cluster(program, here)
    print("plain package: installs, classifies and screens")


if __name__ == "__main__":
    main()
