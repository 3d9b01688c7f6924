"""Take the pictures of a report for the documentation: `python scripts/screenshots.py REPORT OUTDIR`."""

import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from scripts import browser

type Scheme = Literal["light", "dark"]

# name: width and height in px, light or dark, and the part of the page at the top of the picture
SHOTS: dict[str, tuple[int, int, Scheme, str]] = {
    "report": (1100, 800, "light", "body"),
    "report-lead": (1100, 900, "light", ".lead"),
    "report-dark": (1100, 900, "dark", ".lead"),
    "report-phone": (360, 740, "light", "body"),
}


def take(report: Path, out: Path) -> list[Path]:
    """Write one small PNG a shot and give their paths."""
    chromium = browser.find()
    if chromium is None:
        raise SystemExit(browser.MISSING)
    out.mkdir(parents=True, exist_ok=True)
    taken = []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(browser.FLAGS))
        for name, (width, height, scheme, top) in SHOTS.items():
            page = running.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(report.resolve().as_uri())
            if page.locator(top).count():
                page.locator(top).first.evaluate("part => part.scrollIntoView({block: 'start'})")
            page.screenshot(path=out / f"{name}.png")
            taken.append(out / f"{name}.png")
            page.close()
        running.close()
    return taken


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("Give the report and the folder for the pictures: screenshots.py REPORT OUTDIR")
    for path in take(Path(sys.argv[1]), Path(sys.argv[2])):
        sys.stdout.write(f"{path}  {path.stat().st_size // 1024} kB\n")
