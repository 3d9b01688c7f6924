"""Settings out of the environment; each is named in docs/reference/settings.md, which a test holds."""

import ipaddress
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class SettingError(Exception):
    """A variable of the environment cannot be used; the sentence says which and how to write it."""


def text(name: str, default: str = "") -> str:
    """A variable as it is."""
    return os.environ.get(name) or default


def whole_number(name: str, default: int) -> int:
    """A variable as a whole number."""
    written = os.environ.get(name)
    if not written:
        return default
    try:
        return int(written)
    except ValueError:
        raise SettingError(f"{name} is {written!r}; write a whole number, as {default}.") from None


def flag(name: str, *, default: bool = False) -> bool:
    """A variable as yes or no."""
    written = os.environ.get(name, "").lower()
    if written in {"1", "true", "yes", "on"}:
        return True
    if written in {"0", "false", "no", "off"}:
        return False
    if written:
        raise SettingError(f"{name} is {written!r}; write 1 or 0.")
    return default


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """A variable as one of some words; the first is what holds without it."""
    written = text(name, choices[0]).lower()
    if written not in choices:
        raise SettingError(f"{name} is {written!r}; write {', '.join(choices[:-1])} or {choices[-1]}.")
    return written


def listed(name: str) -> list[str]:
    """A variable as words divided by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def networks(name: str) -> list[str]:
    """A variable as networks divided by commas."""
    found = listed(name)
    for each in found:
        try:
            ipaddress.ip_network(each)
        except ValueError:
            raise SettingError(f"{name} holds {each!r}; write networks, as 10.20.0.0/16.") from None
    return found


def data_folder() -> Path:
    """Where the site keeps its database and files."""
    return Path(text("BONAFIDES_DATA", "bonafides-data")).absolute()


SAID_OFTEN = 2
"""After so many times PostgreSQL keeps a statement prepared for the connection; Django's own are never the same twice."""


def database() -> dict[str, Any]:
    """The database: PostgreSQL by DATABASE_URL, else SQLite in the data folder."""
    url = text("DATABASE_URL")
    if not url:
        return _sqlite(data_folder() / "bonafides.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise SettingError(
            "DATABASE_URL is no address of a database; write postgres://user:password@host:5432/name."
        )
    return {
        "ENGINE": "bonafides.site.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"prepare_threshold": SAID_OFTEN, **dict(parse_qsl(parts.query))},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


JOURNAL_PAGES = 16_000
"""With so many pages of 4 KB in the journal whoever writes takes them over; the open desk does so before, beside requests."""


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;"
                f" pragma wal_autocheckpoint = {JOURNAL_PAGES};"
            ),
        },
    }


def mailers() -> dict[str, dict[str, Any]]:
    """How e-mail goes out: by the server that BONAFIDES_MAIL names, else not at all."""
    url = text("BONAFIDES_MAIL")
    if not url:
        return {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise SettingError("BONAFIDES_MAIL is no mail server; write smtp://user:password@host:587.")
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp",
        "timeout": 10,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def origins(name: str) -> list[str]:
    """Scheme and machine of an address, where there is one."""
    parts = urlsplit(text(name))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def single_sign_on() -> dict[str, dict[str, Any]]:
    """The provider of OpenID Connect by which people sign in, where BONAFIDES_OIDC_URL names one."""
    url = text("BONAFIDES_OIDC_URL").rstrip("/")
    if not url:
        return {}
    client, secret = text("BONAFIDES_OIDC_CLIENT"), text("BONAFIDES_OIDC_SECRET")
    parts = urlsplit(url)
    here = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1"}
    if not (parts.scheme == "https" or here) or not client or not secret:
        raise SettingError(
            "BONAFIDES_OIDC_URL needs an https address, and BONAFIDES_OIDC_CLIENT and BONAFIDES_OIDC_SECRET beside it."
        )
    app = {
        "provider_id": "oidc",
        "name": text("BONAFIDES_OIDC_NAME", str(parts.hostname)),
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": url},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def secret_key() -> str:
    """The key that signs sessions: BONAFIDES_SECRET_KEY, else one of its own, made once in the data folder."""
    given = text("BONAFIDES_SECRET_KEY")
    if given:
        return given
    path = data_folder() / "secret-key"
    if not path.exists():
        _make_key(path)
    return path.read_text(encoding="ascii").strip()


def _make_key(path: Path) -> None:
    import secrets

    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(64))
