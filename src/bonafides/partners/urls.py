"""Addresses of this room."""

from django.urls import path

from bonafides.partners import pages

urlpatterns = [path("people/", pages.people, name="people")]
