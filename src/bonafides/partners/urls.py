"""Addresses of this room."""

from django.urls import path

from bonafides.partners.pages import audit, letters, organisations, people, register, tokens, webhooks

urlpatterns = [
    path("audit/", audit.audit, name="audit"),
    path("audit.csv", audit.export, name="audit-export"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/absence/", people.absence, name="absence"),
    path("people/absence/<int:pk>/end", people.come_back, name="absence-end"),
    path("people/<int:pk>/", people.role, name="role"),
    path("people/<int:pk>/end", people.end_role, name="role-end"),
    path("invitations/<int:pk>/withdraw", people.withdraw, name="invitation-withdraw"),
    path("invitations/<str:key>/", letters.invitation, name="invitation"),
    path("reached/<str:key>/", letters.reached, name="reached"),
    path("settings/", organisations.settings, name="settings"),
    path("settings/<int:pk>/contact", organisations.contact, name="contact"),
    path("contacts/<int:pk>/ask", organisations.ask_sign, name="contact-ask"),
    path("purpose/", organisations.purpose, name="purpose"),
    path("register/", register.register, name="register"),
    path("register/add/", register.add, name="register-add"),
    path("register/<int:pk>/", register.entry, name="register-entry"),
    path("register/<int:pk>/status", register.status, name="register-status"),
    path("verify/", register.verify, name="verify"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/make", tokens.make, name="token-make"),
    path("tokens/<int:pk>/revoke", tokens.revoke, name="token-revoke"),
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/make", webhooks.make, name="webhook-make"),
    path("webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:pk>/rotate", webhooks.rotate, name="webhook-rotate"),
    path("webhooks/<int:pk>/test", webhooks.test, name="webhook-test"),
    path("webhooks/<int:pk>/end", webhooks.end, name="webhook-end"),
    path("deliveries/<int:pk>/again", webhooks.again, name="delivery-again"),
]
