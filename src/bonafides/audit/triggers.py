"""Triggers by which the database itself refuses to change or delete a record.

One change is let through, once: a record loses its values and their salt, and keeps their hash.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = ("number", "at", "action", "by", "about", "previous", "hash")


def _only_erases(same: str, nothing: str) -> str:
    """The condition that a change erases values and does nothing else.

    Args:
        same: how this database says that two values are alike.
        nothing: no values, as this database writes them.
    """
    kept = " and ".join(f'new."{name}" {same} old."{name}"' for name in KEPT)
    return f"{kept} and old.erased = '' and length(new.erased) = 64 and new.salt = '' and new.\"values\" = {nothing}"


SQLITE = (
    (
        "create trigger audit_record_stays before update on audit_record"
        f" when not ({_only_erases('is', "'{}'")})"
        " begin select raise(abort, 'a record of the audit cannot be changed'); end"
    ),
    (
        "create trigger audit_record_remains before delete on audit_record"
        " begin select raise(abort, 'a record of the audit cannot be deleted'); end"
    ),
)
POSTGRESQL = (
    (
        "create function audit_record_stays() returns trigger language plpgsql as"
        " $$ begin if tg_op = 'UPDATE' then"
        f" if {_only_erases('is not distinct from', "'{}'::jsonb")} then return new; end if; end if;"
        " raise exception 'a record of the audit cannot be changed or deleted'; end $$"
    ),
    (
        "create trigger audit_record_stays before update or delete on audit_record"
        " for each row execute function audit_record_stays()"
    ),
    (
        "create trigger audit_record_remains before truncate on audit_record"
        " for each statement execute function audit_record_stays()"
    ),
)
GONE = {
    "sqlite": ("drop trigger audit_record_stays", "drop trigger audit_record_remains"),
    "postgresql": (
        "drop trigger audit_record_remains on audit_record",
        "drop trigger audit_record_stays on audit_record",
        "drop function audit_record_stays()",
    ),
}


def put_up(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - Django's signature
    """Make the triggers of this database."""
    for sentence in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(sentence)


def take_down(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Take the triggers away again."""
    for sentence in GONE[editor.connection.vendor]:
        editor.execute(sentence)
