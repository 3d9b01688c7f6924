"""Settings of the site for tests: SQLite, or the PostgreSQL that DATABASE_URL names."""

import os
import tempfile

os.environ.setdefault("BONAFIDES_DATA", tempfile.mkdtemp(prefix="bonafides-tests-"))
os.environ.setdefault("BONAFIDES_PLAIN_HTTP", "1")

from bonafides.site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # strong ones are slow on purpose
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - of the settings
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
