"""How long each step took."""

from time import perf_counter


class Clock:
    """Seconds by step, for the timings."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = perf_counter()

    def step(self, name: str) -> None:
        """The time since the last step belongs to this one."""
        now = perf_counter()
        self.seconds[name] = now - self._last
        self._last = now
