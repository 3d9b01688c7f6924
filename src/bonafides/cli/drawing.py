"""Draws pictures in processes of their own: the library is slow to start and lets nobody else work meanwhile.

    python -m bonafides.cli.drawing

starts the library, then takes a list of Vega-Lite specifications and answers with a list of SVG texts, both JSON.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import vl_convert

type Spec = dict[str, Any]
type Draw = Callable[[Spec], str]

PROCESSES = 2
NOTHING: Spec = {"data": {"values": [{"nothing": 0}]}, "mark": "rect"}


def draw_here(spec: Spec) -> str:
    """The picture of a specification, as SVG."""
    return vl_convert.vegalite_to_svg(spec)


class _Process:
    """One process that draws."""

    def __init__(self) -> None:
        # -P: the folder that somebody stands in is no place to import from. A session of its own: what
        # stops the program is not for the process, which ends with its input.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "bonafides.cli.drawing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def begin(self, specs: Sequence[str]) -> None:
        """Let it draw these."""
        if self._process.stdin is not None:
            with suppress(OSError), self._process.stdin as stream:
                stream.write(f"[{','.join(specs)}]".encode())

    def answer(self) -> list[str]:
        """What it drew, once it is done; nothing when it failed."""
        if self._process.stdout is None:
            return []
        try:
            return [str(svg) for svg in json.load(self._process.stdout)]
        except ValueError:
            return []

    def end(self) -> None:
        """Stop it, whatever it does."""
        self._process.kill()
        with self._process:
            return


class Drawing:
    """Two processes that draw, for that is what remains to be done at the end; what they could not draw is drawn here."""

    def __init__(self) -> None:
        self._processes: list[_Process] = []
        self._specs: list[str] = []
        self._drawn: dict[str, str] | None = None

    def __enter__(self) -> Self:
        return self

    def start(self) -> None:
        """Let the processes load the library, at a time when a core is idle."""
        if not self._processes:
            self._processes = [_Process() for _ in range(PROCESSES)]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.end()

    def begin(self, specs: Sequence[Spec]) -> None:
        """Let these be drawn."""
        self.start()
        self._specs = [json.dumps(spec) for spec in specs]
        for number, process in enumerate(self._processes):
            process.begin(self._specs[number::PROCESSES])

    def picture(self, spec: Spec) -> str:
        """The picture of a specification; waits until it is there."""
        if self._drawn is None:
            self._drawn = self._answers()
        return self._drawn.get(json.dumps(spec)) or draw_here(spec)

    def _answers(self) -> dict[str, str]:
        return {
            spec: svg
            for number, process in enumerate(self._processes)
            for spec, svg in zip(self._specs[number::PROCESSES], process.answer(), strict=False)
        }


def main() -> None:
    """Answer one list of specifications."""
    draw_here(NOTHING)
    json.dump([draw_here(spec) for spec in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
