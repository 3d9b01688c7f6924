"""`bonafides headroom` as a script and a person meet it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bonafides.cli.headroom import command

HEAD = "order_id,kind,ordered_on,customer,product,quantity,unit\n"
CUSTOMERS = "customer,name,vat_no\nC1,Alpha,DE136695976\nC2,Alpha branch,DE136695976\nC3,Beta,\n"
AA, PP = "Acetic anhydride", "Potassium permanganate"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "orders.csv"


def orders(book: Path, *rows: str) -> Path:
    book.write_text(HEAD + "\n".join(f"A{number},{row}" for number, row in enumerate(rows)) + "\n", "utf-8")
    return book


def run(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


def rooms(*words: object) -> list[dict[str, object]]:
    told = run(*words, "--json")
    assert told.exit_code == 0, told.stderr
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_the_last_twelve_months_count_against_the_yearly_quantity(book: Path) -> None:
    """Reg. (EC) 273/2004 art. 6 and Annex II: potassium permanganate, 100 kg a year."""
    orders(
        book,
        f"order,2025-03-06,C1,{PP},60,kg",
        f"order,2025-03-07,C1,{PP},30,kg",
        f"order,2026-03-06,C1,{PP},5,kg",
    )
    (room,) = rooms(book, "--customer", "C1")
    assert (room["used"], room["left"], room["unit"], room["orders"]) == (35, 65, "kg", 2)
    assert (room["first"], room["last"]) == ("2025-03-07", "2026-03-06")


def test_what_came_back_and_what_is_later_do_not_count(book: Path) -> None:
    orders(
        book,
        f"order,2026-01-01,C1,{PP},60,kg",
        f"return,2026-01-05,C1,{PP},20,kg",
        f"order,2026-02-01,C1,{PP},9,kg",
    )
    (room,) = rooms(book, "--customer", "C1", "--on", "2026-01-31")
    assert (room["used"], room["left"]) == (40, 60)


def test_a_printed_volume_and_a_printed_weight_are_each_met_by_their_own_orders(book: Path) -> None:
    """21 CFR 1310.04(f): acetic anhydride, 250 gal or 1,023 kg a calendar month; 250 gal are 946.353 l."""
    orders(book, f"order,2026-03-01,C1,{AA},511.5,kg", f"order,2026-03-02,C1,{AA},236.588237,l")
    by_unit = {room["unit"]: room for room in rooms(book, "--customer", "C1", "--in", "US")}
    assert by_unit["kg"]["left"] == pytest.approx(255.75, abs=0.01)
    assert by_unit["l"]["left"] == pytest.approx(236.588, abs=0.01)


def test_a_form_that_the_law_does_not_list_takes_no_room(book: Path) -> None:
    """Reg. (EC) 273/2004 art. 6 and Annex II: phenylacetic acid and its salts, 1 kg a year."""
    acid, ester = "Phenylacetic acid,1,kg", "Ethyl phenylacetate,7,kg"
    orders(book, f"order,2026-03-05,C1,{ester}", f"order,2026-03-06,C1,{acid}")
    (room,) = rooms(book, "--customer", "C1")
    assert (room["used"], room["orders"]) == (1, 1)


def test_a_calendar_month_begins_anew(book: Path) -> None:
    orders(book, f"order,2026-02-28,C1,{PP},50,kg", f"order,2026-03-01,C1,{PP},10,kg")
    (room,) = rooms(book, "--customer", "C1", "--in", "US")
    assert (room["used"], room["left"], room["last"]) == (10, 45, "2026-03-31")


def test_linked_sites_count_together(book: Path, tmp_path: Path) -> None:
    orders(
        book,
        f"order,2026-03-01,C1,{PP},60,kg",
        f"order,2026-03-02,C2,{PP},50,kg",
        f"order,2026-03-02,C3,{PP},9,kg",
    )
    customers = tmp_path / "customers.csv"
    customers.write_text(CUSTOMERS, "utf-8")
    (room,) = rooms(book, "--customer", "C1", "--customers", customers, "--on", "2026-03-02")
    assert (room["customers"], room["used"], room["left"]) == (["C1", "C2"], 110, 0)
    assert "reached (110 of 100 kg used" in run(book, "--customer", "C2", "--customers", customers).stdout


def test_who_a_person_judged_the_same_counts_together_and_who_is_judged_different_apart(
    book: Path, tmp_path: Path
) -> None:
    orders(
        book,
        *(f"order,2026-03-0{day},C{day},{PP},{kg},kg" for day, kg in ((1, 60), (2, 30), (3, 9))),
    )
    customers, judged = tmp_path / "customers.csv", tmp_path / "judgements.csv"
    customers.write_text(CUSTOMERS, "utf-8")
    judged.write_text("customer,other,judgement\nC1,C3,same\nC1,C2,different\n", "utf-8")
    words = [book, "--customer", "C1", "--customers", customers, "--on", "2026-03-03", "--judgements", judged]
    (room,) = rooms(*words)
    assert (room["customers"], room["used"]) == (["C1", "C3"], 69)
    assert "one party by their numbers or a person’s word" in run(*words).stdout


def test_a_customer_judged_against_itself_is_refused(book: Path, tmp_path: Path) -> None:
    orders(book, f"order,2026-03-01,C1,{PP},60,kg")
    judged = tmp_path / "judgements.csv"
    judged.write_text("customer,other,judgement\nC1,C1,same\n", "utf-8")
    told = run(book, "--customer", "C1", "--judgements", judged)
    assert told.exit_code == 2
    assert "line 2: C1 is judged against itself" in told.stderr


def test_a_substance_never_bought_has_all_of_its_room(book: Path) -> None:
    orders(book, f"order,2026-03-01,C1,{PP},60,kg")
    (room,) = rooms(book, "--customer", "C1", "--substance", "piperidine")
    assert (room["name"], room["used"], room["left"]) == ("piperidine", 0, 0.5)


def test_a_maximum_for_each_transaction_knows_no_sum(book: Path) -> None:
    """Precursor Control Regulations (Canada), Schedule: acetic anhydride, 1000 kg."""
    orders(book, f"order,2026-03-01,C1,{AA},600,kg")
    told = run(book, "--customer", "C1", "--in", "CA").stdout
    assert "acetic anhydride (108-24-7), CA Class A: up to 1,000 kg in each transaction" in told
    assert "from there on: Precursor Control Regulations Part 1" in told


def test_a_threshold_of_nothing_says_that_every_transaction_counts(book: Path) -> None:
    orders(book, "order,2026-03-01,C1,Ephedrine hydrochloride,1,kg")
    assert "every transaction counts" in run(book, "--customer", "C1", "--in", "US").stdout


def test_a_strength_counts_by_what_is_contained(book: Path) -> None:
    orders(book, f"order,2026-03-01,C1,{PP} solution 5 %,100,kg")
    (room,) = rooms(book, "--customer", "C1")
    assert room["used"] == 5


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--customer", "C9"], "--customer 'C9' is in no row of"),
        (["--customer", "C1", "--substance", "xyzzy"], "--substance 'xyzzy' names no substance"),
        (["--customer", "C1", "--on", "soon"], "'soon' is not a day"),
    ],
)
def test_bad_input_is_one_sentence_and_status_two(book: Path, words: list[str], sentence: str) -> None:
    told = run(orders(book, f"order,2026-03-01,C1,{PP},60,kg"), *words)
    assert told.exit_code == 2
    assert sentence in told.stderr


def test_a_customer_without_listed_goods_is_told_so(book: Path) -> None:
    told = run(orders(book, "order,2026-03-01,C1,Ethanol 96 %,60,kg"), "--customer", "C1")
    assert told.exit_code == 0
    assert "bought nothing in the last year for which this law has a domestic threshold" in told.stdout
