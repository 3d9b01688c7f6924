"""Addresses of this room."""

from django.urls import path

from bonafides.partners.pages import people, register, tokens

urlpatterns = [
    path("people/", people.people, name="people"),
    path("register/", register.register, name="register"),
    path("register/add/", register.add, name="register-add"),
    path("register/<int:pk>/", register.entry, name="register-entry"),
    path("register/<int:pk>/status", register.status, name="register-status"),
    path("verify/", register.verify, name="verify"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/make", tokens.make, name="token-make"),
    path("tokens/<int:pk>/revoke", tokens.revoke, name="token-revoke"),
]
