"""Addresses of this room."""

from django.urls import path

from bonafides.suspicions.deeds import DEEDS
from bonafides.suspicions.pages import files, indicators, lists, one, purposes, taking

urlpatterns = [
    path("reports/", lists.reports, name="reports"),
    path("reports.csv", lists.export, name="reports-export"),
    path("reports/new/", one.new, name="report-new"),
    path("reports/file/", taking.choose, name="report-file"),
    path("reports/file/take/", taking.take, name="report-file-take"),
    path("reports/schema.xsd", files.schema, name="report-schema"),
    path("reports/<int:pk>/", one.show, name="report"),
    path("reports/<int:pk>.json", files.as_json, name="report-json"),
    path("reports/<int:pk>.xml", files.as_xml, name="report-xml"),
    path("reports/<int:pk>.pdf", files.as_pdf, name="report-pdf"),
    path("reports/<int:pk>/print/", files.on_paper, name="report-print"),
    path("reports/<int:pk>/receipt.json", files.receipt, name="report-receipt"),
    path("reports/<int:pk>/content.json", files.content, name="report-content"),
    path("purposes/", purposes.purposes, name="purposes"),
    path("purposes.csv", purposes.table, name="purposes-export"),
    path("purposes.json", purposes.signed_list, name="purposes-signed"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/<slug:code>/", indicators.indicator, name="indicator"),
    path("receipts/key", files.key, name="receipt-key"),
    *(
        path(f"reports/<int:pk>/{deed.name}/", one.do, {"name": deed.name}, name=f"report-{deed.name}")
        for deed in DEEDS
    ),
]
