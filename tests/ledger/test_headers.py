import csv
from importlib.resources import files

import duckdb
import pytest

from bonafides.ledger import Kind, LedgerError, read
from bonafides.ledger.columns import columns_of
from bonafides.ledger.headers import position_of, recognise
from bonafides.ledger.words import plain
from tests.ledger.conftest import Write

LANGUAGES = {"en", "fr", "es", "de", "ru", "ar", "zh"}


def rows(name: str) -> list[dict[str, str]]:
    text = files("bonafides.ledger").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize(
    "header",
    [
        ["Order No", "Order date", "Customer", "Product", "Qty (kg)"],
        ["N° commande", "Date de commande", "Code client", "Désignation", "Quantité (kg)"],
        ["Número de pedido", "Fecha", "Cliente", "Descripción", "Cantidad (kg)"],
        ["Bestell-Nr.", "Datum", "Kundennummer", "Artikelbezeichnung", "Menge in kg"],
        ["Номер заказа", "Дата", "Клиент", "Наименование товара", "Количество (кг)"],
        ["رقم الطلب", "التاريخ", "العميل", "المنتج", "الكمية (كغ)"],
        ["订单号", "订单日期", "客户编号", "产品名称", "数量（kg）"],
    ],
    ids=["en", "fr", "es", "de", "ru", "ar", "zh"],
)
def test_an_order_book_is_recognised_in_each_language(header: list[str]) -> None:
    found = recognise(Kind.ORDERS, header, {}, "book.csv")
    assert dict(found.index) == {"order_id": 0, "ordered_on": 1, "customer": 2, "product": 3, "quantity": 4}
    assert "quantity" in found.units


@pytest.mark.parametrize(
    "word",
    ["Beleg", "Belegnummer", "Beleg-Nr.", "Auftragsnr.", "N° pièce", "N° de commande", "Nº pedido", "Nº de pedido",
     "Номер заказа", "№ документа", "订单号", "单据编号", "رقم الطلب", "رقم المستند", "Voucher no."],
)  # fmt: skip
def test_a_number_of_an_order_is_recognised_as_each_trade_calls_it(word: str) -> None:
    assert recognise(Kind.ORDERS, [word], {}, "book.csv").index == {"order_id": 0}


@pytest.mark.parametrize(
    "header",
    [
        ["Beleg", "Tag", "Besteller", "Warenbezeichnung", "Mng (kg)"],
        ["Nº de commande", "Date de pièce", "N° de client", "Libellé article", "Qté (kg)"],
        ["Nº de pedido", "Fecha de compra", "Nº cliente", "Nombre del artículo", "Ctd (kg)"],
        ["№ накладной", "Дата продажи", "Код контрагента", "Название товара", "Кол (кг)"],
        ["رقم المستند", "تاريخ البيع", "رمز العميل", "السلعة", "العدد (كغ)"],
        ["单据编号", "交易日期", "客户编码", "物料名称", "销售数量（kg）"],
    ],
    ids=["de", "fr", "es", "ru", "ar", "zh"],
)
def test_the_headings_of_accounting_programs_are_recognised(header: list[str]) -> None:
    found = recognise(Kind.ORDERS, header, {}, "book.csv")
    assert dict(found.index) == {"order_id": 0, "ordered_on": 1, "customer": 2, "product": 3, "quantity": 4}


def test_a_misspelt_header_is_guessed_and_said() -> None:
    found = recognise(Kind.ORDERS, ["Order numbr"], {}, "book.csv")
    assert found.index == {"order_id": 0}
    assert found.notes == (("header-guessed", {"column": "order_id", "header": "Order numbr"}),)


@pytest.mark.parametrize("header", ["Discount", "Weather", "Colour", "Salesperson", "Margin"])
def test_a_column_of_something_else_is_left_alone(header: str) -> None:
    assert recognise(Kind.ORDERS, [header], {}, "book.csv").index == {}


def test_every_word_names_a_column_that_exists_and_one_alone() -> None:
    for kind in Kind:
        known = {column.name for column in columns_of(kind)} | {"total"}
        words: dict[str, str] = {}
        for row in rows("headers.csv"):
            if row["kind"] != kind:
                continue
            assert row["column"] in known
            for word in row["words"].split("|"):
                assert words.setdefault(plain(word), row["column"]) == row["column"], (kind, word)


def test_every_required_column_has_words_in_seven_languages() -> None:
    have = {(row["kind"], row["column"], row["language"]) for row in rows("headers.csv")}
    for kind in Kind:
        for column in columns_of(kind):
            missing = {x for x in LANGUAGES if (kind, column.name, x) not in have}
            assert not column.required or not missing, (kind, column.name, missing)


def test_the_mapping_overrides_what_the_headers_say(write: Write) -> None:
    con = duckdb.connect()
    header = "order_id,ordered_on,customer,product,quantity,unit,weight,site"
    path = write(f"{header}\nA1,2024-05-31,C1,x,1,kg,7,B\n")
    read(path, Kind.ORDERS, con, mapping={"quantity": "weight", "supplier": "SITE", "unit": "unit"})
    assert con.execute("SELECT quantity, supplier, site FROM orders").fetchall()[0][1:] == ("B", None)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            ["Menge", "Preis", "Gewicht"],
            (
                '"Menge" (column 1) and "Gewicht" (column 3) could both be the quantity;'
                ' choose one with --map quantity="Menge" or --map quantity="Gewicht".'
            ),
        ),
        (
            ["product", "Preis", "product"],
            (
                '"product" (column 1) and "product" (column 3) could both be the product;'
                " choose one with --map product=#1 or --map product=#3."
            ),
        ),
        (
            ["Menge", "Gewicht", "Anzahl"],
            (
                '"Menge" (column 1) and "Gewicht" (column 2) and "Anzahl" (column 3) could all be the quantity;'
                ' choose one with --map quantity="Menge" or --map quantity="Gewicht" or --map quantity="Anzahl".'
            ),
        ),
    ],
)
def test_columns_that_could_be_the_same_are_named_with_what_chooses_each(
    header: list[str], said: str
) -> None:
    with pytest.raises(LedgerError) as caught:
        recognise(Kind.ORDERS, header, {}, "book.csv")
    assert str(caught.value) == f"book.csv: {said}"


@pytest.mark.parametrize(("place", "product"), [("#4", "x"), ("#7", "y")])
def test_a_column_can_be_named_by_its_place(write: Write, place: str, product: str) -> None:
    con = duckdb.connect()
    path = write("order_id,ordered_on,customer,product,quantity,unit,product\nA1,2024-05-31,C1,x,1,kg,y\n")
    read(path, Kind.ORDERS, con, mapping={"product": place})
    assert con.execute("SELECT product FROM orders").fetchall() == [(product,)]


def test_a_place_that_is_not_there_is_no_column() -> None:
    with pytest.raises(LedgerError, match='no column "#3"'):
        position_of("#3", ["a", "b"], "book.csv")
