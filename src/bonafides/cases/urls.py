"""Addresses of this room."""

from django.urls import path

from bonafides.cases.deeds import DEEDS
from bonafides.cases.pages import files, linked, lists, one

urlpatterns = [
    path("cases/", lists.cases, name="cases"),
    path("cases.csv", lists.export, name="cases-export"),
    path("cases/new/", one.new, name="case-new"),
    path("cases/<int:pk>/", one.show, name="case"),
    path("cases/<int:pk>/links/", linked.links, name="case-links"),
    path("backtrack/", linked.backtrack, name="backtrack"),
    path("cases/<int:pk>/reports/<int:report>/", one.report, name="case-report"),
    path("cases/<int:pk>/tasks/<int:task>/done/", one.finish, name="case-task-done"),
    path("cases/<int:pk>/files/<int:file>/open/", files.open_one, name="case-file-open"),
    path("cases/<int:pk>/files/<int:file>/share/", files.share, name="case-file-share"),
    *(
        path(f"cases/<int:pk>/{deed.name}/", one.do, {"name": deed.name}, name=f"case-{deed.name}")
        for deed in DEEDS
    ),
]
