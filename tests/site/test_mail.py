"""The mail server comes from the environment."""

import pytest

from bonafides.site.environment import SettingError, mailers


def test_without_a_server_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BONAFIDES_MAIL", raising=False)
    assert mailers()["default"]["BACKEND"].endswith("dummy.EmailBackend")


def test_a_server_is_read_with_its_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONAFIDES_MAIL", "smtps://me%40firm:p%2Fw@mail.example")
    options = mailers()["default"]["OPTIONS"]
    assert (options["host"], options["port"], options["username"], options["password"]) == (
        "mail.example",
        465,
        "me@firm",
        "p/w",
    )
    assert options["use_ssl"]
    assert not options["use_tls"]


def test_what_is_no_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONAFIDES_MAIL", "mail.example")
    with pytest.raises(SettingError, match="smtp://"):
        mailers()
