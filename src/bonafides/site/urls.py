"""Every address of the site."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from bonafides.site import api, pages, sign_in
from bonafides.site.interface.page import operations

urlpatterns = [
    path("", pages.start, name="start"),
    path("health", pages.health, name="health"),
    path("ready", pages.ready, name="ready"),
    path("me/", pages.me, name="me"),
    path("search/", pages.search, name="search"),
    path("demo/sign-in/<int:pk>", sign_in.demo_sign_in, name="demo-sign-in"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("accounts/email/", sign_in.OwnEmail.as_view(), name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("api/", operations, name="api"),
    path("api/", api.urls),
    path("", include("bonafides.orders.urls")),
    path("", include("bonafides.partners.urls")),
    path("", include("bonafides.suspicions.urls")),
    path("", include("bonafides.cases.urls")),
]
handler500 = "bonafides.site.room.failed"
