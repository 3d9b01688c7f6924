"""Addresses of this room."""

from django.urls import path

from bonafides.suspicions.deeds import DEEDS
from bonafides.suspicions.pages import one

urlpatterns = [
    path("reports/new/", one.new, name="report-new"),
    path("reports/<int:pk>/", one.show, name="report"),
    *(
        path(f"reports/<int:pk>/{deed.name}/", one.do, {"name": deed.name}, name=f"report-{deed.name}")
        for deed in DEEDS
    ),
]
