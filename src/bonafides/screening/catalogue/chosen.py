"""Which catalogue is in force in this process: chosen once, before anything judges by it."""

from bonafides.screening.catalogue.catalogue import Catalogue, CatalogueError, load


class _Process:
    """What this process judges by; the indicators and the judge take their numbers from it as they are loaded."""

    chosen: Catalogue | None = None
    is_read = False


def choose(catalogue: Catalogue) -> None:
    """Let this process judge by another catalogue than the one that comes with the program.

    Raises:
        CatalogueError: something judges already, and would go on with the numbers it has taken.
    """
    if _Process.is_read and catalogue is not in_force():
        raise CatalogueError(
            "The rules of this process are in use already; measure others in a process of their own."
        )
    _Process.chosen = catalogue


def in_force() -> Catalogue:
    """The catalogue of this process."""
    _Process.is_read = True
    return _Process.chosen or load()
