"""The door of the program: whatever goes wrong inside leaves it as one sentence and an exit status."""

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Self

import click

from bonafides.words.visible import visible

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

BAD_INPUT_STATUS = 2
STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")
DEBUG = "BONAFIDES_DEBUG"
MEMORY_USED_UP = "The memory is used up; close other programs, or give the work to a machine with more."
LONGEST_SENTENCE, KEPT_END = 1000, 300  # characters
MOMENT = 0.01  # seconds


class BadInput(click.ClickException):
    """The input or the command is wrong: one sentence on standard error, exit status 2."""

    exit_code = BAD_INPUT_STATUS


class Stopped(BaseException):
    """The user or the system wants the program to end now; folders of its own are cleared on the way out."""


def answered(command: Callable[[], object]) -> int:
    """Run a command and give its exit status."""
    with Door() as door:
        _write_any_text()
        command()
    with door:  # what waits to be printed may still meet a closed pipe or a full disk
        _flush()
    return door.status


class Door:
    """Says what went wrong; with BONAFIDES_DEBUG=1 also where in the program."""

    def __init__(self) -> None:
        self.status = 0
        self._stopped_by = 0
        self._dropping = False

    def __enter__(self) -> Self:
        for name in STOPPING:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._stop)
        sys.unraisablehook = self._dropped
        return self

    def _stop(self, number: int, _: FrameType | None) -> None:
        """The first signal ends the work and clears up; the second ends the program at once."""
        self._stopped_by = number
        if self._dropping:  # Python would drop this one too, and it comes again in any case
            return
        signal.signal(number, signal.SIG_DFL)
        raise Stopped

    def _dropped(self, dropped: "UnraisableHookArgs") -> None:
        """Python drops what is raised while it clears an object away; a stop comes again once it is done with that."""
        if dropped.exc_type is not Stopped:
            sys.__unraisablehook__(dropped)
            return
        self._dropping = True
        signal.signal(self._stopped_by, self._stop)
        threading.Thread(target=self._stop_again, daemon=True).start()
        self._dropping = False

    def _stop_again(self) -> None:
        time.sleep(MOMENT)
        while self._dropping:
            time.sleep(MOMENT)
        _stop_main(self._stopped_by)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None:
            return True
        self.status = self._status_of(error)
        if os.environ.get(DEBUG) and not isinstance(error, SystemExit):
            traceback.print_exception(error)
        sentence = "Stopped." if self._stopped_by else sentence_of(error)
        if sentence:
            _say(f"bonafides: {_shortened(visible(' '.join(sentence.split())))}")
        if isinstance(error, OSError):
            _leave_quietly()
        return True

    def _status_of(self, error: BaseException) -> int:
        if self._stopped_by:
            return 128 + self._stopped_by
        if isinstance(error, SystemExit):
            return error.code if isinstance(error.code, int) else BAD_INPUT_STATUS * bool(error.code)
        # A reader that needs no more, as `head`, is no fault.
        return self.status if isinstance(error, BrokenPipeError) else BAD_INPUT_STATUS


@contextmanager
def stops_held_back() -> Iterator[None]:
    """A stop that comes meanwhile is heard afterwards, for what would leave something behind halfway."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in STOPPING})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop_main(number: int) -> None:
    """Send the main thread a signal, so that it wakes from whatever it waits for."""
    main = threading.main_thread().ident
    if main is not None and sys.platform != "win32":
        signal.pthread_kill(main, number)
    else:
        signal.raise_signal(number)


def sentence_of(error: BaseException) -> str:
    """What went wrong and what to do, in one sentence; empty when there is nothing to say."""
    match error:
        case SystemExit(code=code):
            return code if isinstance(code, str) else ""
        case BrokenPipeError():
            return ""
        case click.UsageError():
            return _of_usage(error)
        case click.ClickException():
            return error.format_message()
        case MemoryError() | ImportError() | RuntimeError() if _lacks_memory(error):
            return MEMORY_USED_UP
        case OSError():
            what = error.filename or "The output"
            return f"{what} cannot be used ({error.strerror or error}); check the place, its room and its rights."
    return (
        f"This should not have happened ({type(error).__name__}: {error}); nothing was written: run it again with"
        f" {DEBUG}=1 and send what it says, with the head of your file, to the makers."
    )


def _lacks_memory(error: BaseException) -> bool:
    """Some parts of a machine say it in words of their own."""
    said = ("failed to map segment", "allocate memory", "start new thread")
    return isinstance(error, MemoryError) or any(words in str(error) for words in said)


def _of_usage(error: click.UsageError) -> str:
    """A wrong word of the command; a value that an option refuses says itself what to write."""
    message = error.message if isinstance(error, click.NoSuchOption) else error.format_message()
    if error.ctx is None or (
        isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter)
    ):
        return message
    return f"{message.rstrip('.')}; see {error.ctx.command_path} --help."


def _shortened(sentence: str) -> str:
    """A sentence that lists too much, with its beginning and the remedy at its end."""
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence
    return f"{sentence[: LONGEST_SENTENCE - KEPT_END]} … {sentence[-KEPT_END:]}"


def _say(sentence: str) -> None:
    try:
        click.echo(sentence, err=True)
    except (OSError, ValueError):
        return  # there is nowhere left to say it; the status still tells


def _write_any_text() -> None:
    """Let no letter that the terminal lacks end the program."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _leave_quietly() -> None:
    """Let Python's own last flush write into nothing where the output cannot be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
