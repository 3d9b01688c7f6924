"""The program and its commands; only what a command needs is imported."""

import importlib
import os
from pathlib import Path

import click

from bonafides import __version__

OWN_LISTS = "BONAFIDES_LAW"
"""Names a folder with lists of one's own."""

COMMANDS = {
    "agreement": "the memorandum of understanding and the code of practice: shown, copied, checked, compared",
    "audit": "the chain of records of a desk walked from its first link: it holds, or where it breaks",
    "backtest": "history replayed with labels: what was found, how early, and what each indicator adds",
    "backup": "the whole desk in one file, while it goes on working",
    "classify": "which law touches a product line, why, and what is missing to tell",
    "duties": "what the law asks of whom for one dealing, by which article and day",
    "headroom": "how much more a customer may be supplied before which duty begins",
    "law": "what a list says on a day, what changed, and whether lists of your own are in order",
    "product": "which law touches a product by its composition: a table, or a safety data sheet in PDF",
    "reconcile": "deliveries of one book paired with receipts of another: what only one of them knows",
    "remind": "what is due at a desk told by e-mail to whoever is named for it, once each",
    "replay": "old decisions worked out again from their records: the same to the byte, or what differs",
    "restore": "a backup of the desk put back into an empty place, and verified",
    "retention": "records of the desk that are past their time: shown, and erased if asked",
    "rules": "packs of other rules: checked, signed, opened, and what it costs to slip under a rule",
    "screen": "the orders and customers that do not fit, why, under which law, and what to ask",
    "serve": "the desk: companies, authority and police at work on the same suspicion",
    "simulate": "a ledger with planted diversion, innocent look-alikes and labels",
    "structure": "which law touches a molecule: SMILES, InChI, molfile or a whole systematic name",
}


class LazyGroup(click.Group):
    """Commands are modules of this room with an attribute `command`; a short answer must not load them all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"bonafides.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that needs no more of its output, as `head`, is no fault."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="bonafides")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Keep licit chemicals in licit hands: know what is controlled, notice what does not fit.

    Exit status: 0 done; 2 the input or the command is wrong; 3 done, and something is to be held.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    elif os.environ.get(OWN_LISTS) and ctx.invoked_subcommand != "law":
        _refuse_unfit_lists(Path(os.environ[OWN_LISTS]))


def _refuse_unfit_lists(folder: Path) -> None:
    """Lists of one's own are looked at before anything is answered from them."""
    from bonafides.cli.door import BadInput
    from bonafides.substances.checking import problems
    from bonafides.substances.tables import LawDataError

    try:
        found = problems(folder)
    except LawDataError as fault:
        raise BadInput(str(fault)) from fault
    if found:
        first = found[0]
        place = f"{first.file}, line {first.line}, {first.column}" if first.line else first.file
        more = f" ({len(found)} faults in all: bonafides law check {folder})" if len(found) > 1 else ""
        raise BadInput(f"{place}: {first.what}; {first.remedy}{more}.")
