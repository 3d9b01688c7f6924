"""Rules of one's own as a person meets them: looked at, screened by, replayed by, each in a process of its own."""

import json
import sys
from pathlib import Path

import pytest

from bonafides.screening.simulate import simulate, write
from tests.cli.program import Done, bonafides, contents, refused, rows, run
from tests.screening.rule_packs import PACK, spoiled

LEFT_OUT = """
import sys
from pathlib import Path
from bonafides.cli.rule_packs import use
use(Path(sys.argv[1]))
from tests.screening.test_batch import test_no_order_that_is_left_out_would_have_been_listed as held
held(Path(sys.argv[2]))
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country") / "ledger"
    write(simulate(10, 3_000, base_rate=0.1), folder)
    return folder


def written(folder: Path, text: str = PACK, name: str = "rules.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def screened(ledger: Path, out: Path, *more: object) -> Done:
    words = [word for kind in ("customers", "licences") for word in (f"--{kind}", ledger / f"{kind}.csv")]
    return bonafides("screen", ledger / "orders.csv", *words, "--decisions", "--out", out, *more)


def test_a_pack_in_order_is_said_to_be(tmp_path: Path) -> None:
    done = bonafides("rules", "check", written(tmp_path), "--on", "2026-11-27")
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("our-rules, version 3, is in order; 2 test orders as expected.\n")


def test_every_fault_is_a_sentence_with_file_and_line(tmp_path: Path) -> None:
    text = spoiled("weight = 4", "weight = -4").replace("ratio = 3", "ratoi = 3")
    done = bonafides("rules", "check", written(tmp_path, text), "--on", "2026-11-27")
    assert (done.status, len(done.out.splitlines())) == (2, 2)
    assert "rules.toml, line 11: Q01 weight is -4; write a number from 0 to 100." in done.out
    assert "2 faults; nothing of it is used" in done.err


def test_a_test_order_that_fails_is_named_with_what_came_out(tmp_path: Path) -> None:
    done = bonafides("rules", "check", written(tmp_path, spoiled('"release"', '"hold"')), "--json")
    (told,) = [json.loads(line) for line in done.out.splitlines()]
    assert (done.status, told["line"]) == (2, 26)
    assert "proposes release where hold is expected" in told["what"]


def test_a_screening_by_a_pack_says_so_and_replays_by_it_alone(ledger: Path, tmp_path: Path) -> None:
    rules, out = written(tmp_path), tmp_path / "out"
    done = screened(ledger, out, "--rules", rules)
    assert done.status in {0, 3}
    versions = json.loads((out / "summary.json").read_text())["versions"]
    assert (versions["rules"], len(versions["rules_sha256"])) == ("our-rules 3", 64)
    assert "Judged by the rule pack our-rules 3" in done.out
    assert "our-rules 3" in (out / "report.html").read_text(encoding="utf-8")
    assert bonafides("replay", out / "decisions.jsonl", "--rules", rules).status == 0
    other = bonafides("replay", out / "decisions.jsonl")
    assert other.status == 3
    assert "the version of rules was our-rules 3 and is not known" in other.out


def test_a_changed_weight_of_a_pack_is_named(ledger: Path, tmp_path: Path) -> None:
    heavier = spoiled("indicators.Q01", "indicators.C06").replace("numbers = { ratio = 3 }\n", "")
    tested = heavier.replace('[[tests]]\nname = "four', '[[ignored]]\nname = "four').split("[[ignored]]")
    text = tested[0] + '[[tests]]\nname = "quiet"\ncodes = []\n'
    out, first = tmp_path / "out", written(tmp_path, text)
    screened(ledger, out, "--rules", first)
    second = written(tmp_path, text.replace("weight = 4", "weight = 3"), "later.toml")
    done = bonafides("replay", out / "decisions.jsonl", "--rules", second)
    assert "the rule C06 weight was 4.0 and is 3.0" in done.out


def test_a_suppressed_finding_counts_for_nothing_and_is_kept(ledger: Path, tmp_path: Path) -> None:
    plain, out = tmp_path / "plain", tmp_path / "out"
    screened(ledger, plain)
    records = [json.loads(line) for line in (plain / "decisions.jsonl").read_text().splitlines()]
    one = next(each for each in records if [finding["code"] for finding in each["findings"]] == ["C02"])
    customer = one["facts"]["customer"]
    text = PACK.replace("K-12", customer)
    assert screened(ledger, out, "--rules", written(tmp_path, text)).status in {0, 3}
    kept = [json.loads(line) for line in (out / "decisions.jsonl").read_text().splitlines()]
    (now,) = [each for each in kept if each["facts"]["line"] == one["facts"]["line"]]
    assert (now["findings"], now["judgement"]["outcome"]) == ([], "release")
    assert (now["suppressed"][0]["code"], now["suppressed"][0]["until"]) == ("C02", "2027-03-31")
    assert one["facts"]["order_id"] not in (out / "findings.csv").read_text()
    assert json.loads((out / "summary.json").read_text())["counts"]["suppressed"] >= 1
    assert bonafides("replay", out / "decisions.jsonl", "--rules", tmp_path / "rules.toml").status == 0


@pytest.mark.parametrize(
    ("kind", "column"),
    [("customer", "customer"), ("telephone", "contact_phone"), ("delivery place", "delivery_address")],
)
def test_whoever_uses_a_watched_value_is_stopped(
    ledger: Path, tmp_path: Path, kind: str, column: str
) -> None:
    one = next(row for row in rows(ledger / "orders.csv") if row[column] and "Acetone" in row["product"])
    watch = f'kind = "{kind}"\nvalue = "{one[column].upper()}"\n'
    text = PACK.replace('kind = "telephone"\nvalue = "+33 1 23 45"\n', watch)
    assert screened(ledger, tmp_path / "out", "--rules", written(tmp_path, text)).status == 3
    found = [row for row in rows(tmp_path / "out/findings.csv") if row["customer"] == one["customer"]]
    assert found
    assert all("C09" in row["codes"] and row["outcome"] == "refuse" for row in found)


HEAD = 'form = 1\nname = "edge"\nversion = 1\nmade_on = 2026-11-27\nreason = "guards that are too tight leave something out"\n'
TAIL = '[[tests]]\nname = "quiet"\ncodes = []\n'


# Without the guard that goes with them, the first five would leave out orders that the judge lists.
@pytest.mark.parametrize(
    "edge",
    [
        "[judging]\nfamilies = 1\nask_at = 0.1\nfamily_floor = 0.1\n",
        '[indicators.C06]\nhard = "ask"\n',
        "[indicators.Q02.numbers]\nz = 0.2\nratio = 0.5\n",
        "[indicators.Q03.numbers]\nratio = 0.2\n",
        "[indicators.Q04.numbers]\nlow_share = 0.1\n",
        "[indicators.Q09.numbers]\norders_60 = 1\nratio = 0.5\nz = 0.1\nmaterial_share = 0\namount_ratio = 0.5\n",
        "[indicators.Q12.numbers]\nratio = 0.5\nz = 0.1\nstep_ratio = 1.5\nfar_ratio = 1.5\nmaterial_share = 0.1\n",
    ],
    ids=["families", "hard", "Q02", "Q03", "Q04", "Q09", "Q12"],
)
def test_no_pack_makes_a_guard_leave_out_what_would_be_listed(
    ledger: Path, tmp_path: Path, edge: str
) -> None:
    rules = written(tmp_path, HEAD + edge + TAIL)
    done = run([sys.executable, "-c", LEFT_OUT, str(rules), str(ledger)], cwd=Path(__file__).parents[2])
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (spoiled("weight = 4", "weight = -4"), "line 11: Q01 weight is -4"),
        (spoiled('"release"', '"hold"'), "proposes release where hold is expected"),
        ("a = " + "[" * 50_000, "nested more than 8 deep"),
        ("x" * 1_000_001, "larger than 1 MB"),
        ("eyJhbGciOiJFZDI1NTE5In0.e30.x", "is a signed pack; open it first"),
    ],
)
def test_a_pack_that_is_not_in_order_is_one_sentence_and_nothing_is_written(
    ledger: Path, tmp_path: Path, text: str, said: str
) -> None:
    rules = written(tmp_path, text)
    before = contents(tmp_path)
    assert refused(screened(ledger, tmp_path / "out", "--rules", rules), said)
    assert contents(tmp_path) == before


def test_a_pack_that_is_no_text_or_not_there_is_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "rules.toml"
    broken.write_bytes(b"\xff\xfe\0")
    assert refused(bonafides("rules", "check", broken), "no text in UTF-8")
    assert refused(bonafides("rules", "check", tmp_path / "none.toml"), "there is no such file")
    assert refused(bonafides("rules", "check", tmp_path), "there is no such file")
