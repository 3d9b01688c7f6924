"""Addresses of this room."""

from django.urls import path

from bonafides.partners.pages import people, tokens

urlpatterns = [
    path("people/", people.people, name="people"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/make", tokens.make, name="token-make"),
    path("tokens/<int:pk>/revoke", tokens.revoke, name="token-revoke"),
]
