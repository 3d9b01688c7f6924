"""Every address of the site."""

from django.urls import include, path

from bonafides.site import pages

urlpatterns = [
    path("", pages.start, name="start"),
    path("health", pages.health, name="health"),
    path("ready", pages.ready, name="ready"),
    path("accounts/", include("allauth.urls")),
]
