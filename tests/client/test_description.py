"""The client knows every operation of the description, and every name that it takes and gives."""

import dataclasses
import inspect
from typing import Any

import pytest

from bonafides import client
from bonafides.client import cases, reports
from bonafides.client.client import OPERATIONS
from bonafides.site.api import api

DESCRIBED = api.get_openapi_schema()
SCHEMAS: dict[str, Any] = DESCRIBED["components"]["schemas"]
SAME: dict[type[Any], str] = {
    client.NewOrder: "OrderIn",
    client.NewLine: "LineIn",
    client.Order: "OrderOut",
    client.Line: "LineOut",
    client.Seen: "SeenOut",
    client.Waiting: "WaitingOut",
    client.RegisterCheck: "RegisterOut",
    client.Customer: "CustomerOut",
    client.CustomerFile: "CustomerIn",
    client.NewDeclaration: "DeclarationIn",
    client.Declaration: "DeclarationOut",
    client.NewLicence: "LicenceIn",
    client.Licence: "LicenceOut",
    client.Quota: "QuotaOut",
    client.QuotaPart: "QuotaPartOut",
    client.StockRow: "StockRowIn",
    client.StockBook: "BookOut",
    client.Entered: "StockEntered",
    client.Finding: "FindingOut",
    client.BatchLine: "BatchLine",
    client.Refusal: "Refused",
    client.Me: "Me",
    client.Place: "Place",
    client.Question: "Asked",
    client.Verification: "Told",
    client.Reason: "Reason",
    client.Entry: "Known",
    client.Draft: "DraftIn",
    client.Report: "ReportOut",
    client.Message: "MessageOut",
    client.Feedback: "FeedbackOut",
    client.Receipt: "ReceiptOut",
    client.Case: "CaseOut",
    client.CaseLine: "CaseLine",
    client.Links: "LinksOut",
    cases.Lead: "Lead",
    cases.CaseNote: "CaseNote",
    cases.CaseTask: "CaseTask",
    cases.CaseReferral: "CaseReferral",
    cases.CaseFile: "CaseFile",
    cases.CaseLink: "CaseLink",
    cases.CaseHub: "CaseHub",
    cases.LinkPlace: "LinkPlace",
    reports.Side: "Side",
    reports.Content: "Content",
    reports.ReportedFinding: "ReportedFinding",
    reports.Due: "DueOut",
}
BY_ARGUMENT = {
    "BatchIn",
    "KeyedOrder",
    "Decided",
    "SentBack",
    "StockIn",
    "TextIn",
    "FileIn",
    "Exchanged",
    "FileSide",
    "FileSubstance",
    "FileFinding",
    "FileContent",
    "FileMessage",
    "FileFeedback",
    "AdviceIn",
    "CaseIn",
    "CaseReportIn",
    "NoteIn",
    "TaskIn",
    "ReferralIn",
    "CaseReasonIn",
    "ClosingIn",
    "FeedbackIn",
    "ReporterIn",
    "OtherPartyIn",
    "IncidentIn",
}
"""What a method takes apart, or a mapping by name."""
PAGES = {
    "BatchOut",
    "BooksOut",
    "CustomersOut",
    "OrdersOut",
    "ReportsAsked",
    "ReportsOut",
    "CasesAsked",
    "CasesOut",
}
"""What a method goes through."""


def operations() -> dict[str, tuple[str, str]]:
    return {
        operation["operationId"]: (method.upper(), path)
        for path, methods in DESCRIBED["paths"].items()
        for method, operation in methods.items()
    }


def test_the_client_has_every_operation_and_no_other() -> None:
    assert operations() == OPERATIONS


@pytest.mark.parametrize("name", sorted(operations()))
def test_every_operation_is_a_method_that_says_what_it_does(name: str) -> None:
    assert inspect.getdoc(getattr(client.Client, name))


@pytest.mark.parametrize("kind", SAME, ids=lambda kind: kind.__name__)
def test_a_type_has_the_names_of_its_schema(kind: type[Any]) -> None:
    assert {each.name for each in dataclasses.fields(kind)} == set(SCHEMAS[SAME[kind]]["properties"])


def test_every_schema_is_known_to_the_client() -> None:
    objects = {name for name, schema in SCHEMAS.items() if schema.get("type") == "object"}
    assert objects - set(SAME.values()) - BY_ARGUMENT - PAGES - {"Problem", "Wrong"} == set()


def test_every_problem_code_of_the_site_has_its_kind() -> None:
    from bonafides.client.problems import KINDS
    from bonafides.site.interface.problems import DETAILS

    assert {code for code, _ in DETAILS.values()} <= set(KINDS)
