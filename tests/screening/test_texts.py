"""Kinds of places are looked for in the database first, which may leave out no text that tells one."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.texts import (
    address_kinds,
    create_places,
    delivery_kinds,
    kind_of_address,
    kind_of_delivery,
    phrases,
)

PHRASES = sorted({phrase.phrase for phrase in phrases() if phrase.code in address_kinds() | delivery_kinds()})
AROUND = st.text(alphabet=" -_/,.'[]()12abXY\u00a0\u200bé\tß仓", max_size=6)


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    own = duckdb.connect()
    create_places(own)
    return own


def kept(con: duckdb.DuckDBPyConnection, text: str | None) -> str | None:
    found: str | None = con.execute("select of_a_place($text)", {"text": text}).fetchall()[0][0]
    return found


@given(
    phrase=st.sampled_from(PHRASES),
    before=AROUND,
    after=AROUND,
    gap=st.sampled_from([" ", "  ", "_", " - ", "-"]),
    capital=st.booleans(),
)
def test_no_text_that_tells_a_kind_is_left_out(
    con: duckdb.DuckDBPyConnection, phrase: str, before: str, after: str, gap: str, *, capital: bool
) -> None:
    written = f"{before} {gap.join(phrase.split(' '))} {after}"
    text = written.upper() if capital else written
    if kind_of_address(text) or kind_of_delivery(text):
        assert kept(con, text) == text


def test_every_phrase_by_itself_is_kept(con: duckdb.DuckDBPyConnection) -> None:
    assert [phrase for phrase in PHRASES if kept(con, phrase) is None] == []


@pytest.mark.parametrize("text", ["99 Works Road, Town 999", "", None])
def test_what_names_no_place_is_left_out(con: duckdb.DuckDBPyConnection, text: str | None) -> None:
    assert kept(con, text) is None
