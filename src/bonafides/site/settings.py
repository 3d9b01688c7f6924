"""Django's settings; what may differ between sites comes from the environment."""

from importlib.metadata import version
from pathlib import Path

from django.utils.csp import CSP

from bonafides.site import environment

ROOM = Path(__file__).parent
DEMO = environment.flag("BONAFIDES_DEMO")
SECURE = not (DEMO or environment.flag("BONAFIDES_PLAIN_HTTP"))
DEBUG = False
VERSION = version("bonafides")
SECRET_KEY = environment.secret_key()
ALLOWED_HOSTS = environment.listed("BONAFIDES_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = environment.listed("BONAFIDES_ORIGINS")

ROOMS = [
    "bonafides.audit",
    "bonafides.partners",
    "bonafides.orders",
    "bonafides.suspicions",
    "bonafides.cases",
]
INSTALLED_APPS = [
    *ROOMS,
    "bonafides.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_tasks_db",
]
MIDDLEWARE = [
    "bonafides.site.logs.RequestLog",
    "bonafides.site.interface.answers.ProblemAnswers",
    "django.middleware.security.SecurityMiddleware",
    "bonafides.site.interface.programs.Programs",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "bonafides.site.moves.Moves",
    "allauth.account.middleware.AccountMiddleware",
    "bonafides.site.second_factor.SecondFactor",
    "bonafides.site.room.Room",
    "django_htmx.middleware.HtmxMiddleware",
    "bonafides.site.conflict.ConflictPages",
]
ROOT_URLCONF = "bonafides.site.urls"
WSGI_APPLICATION = "bonafides.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOM / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bonafides.site.menu.of_every_page",
                "bonafides.site.sign_in.cast",
                "bonafides.site.single_sign_on.offered",
            ],
        },
    }
]
DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "partners.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = (
    "none"  # the link of the invitation was sent to it; another address is verified before it counts
)
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_ADAPTER = "bonafides.site.sign_in.ByInvitation"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
SECOND_FACTOR = environment.one_of("BONAFIDES_SECOND_FACTOR", ("chosen", "required"))
SOCIALACCOUNT_ADAPTER = "bonafides.site.single_sign_on.InvitedOnly"
SOCIALACCOUNT_PROVIDERS = environment.single_sign_on()
SOCIALACCOUNT_STORE_TOKENS = False
OIDC_SECOND_FACTOR = environment.flag("BONAFIDES_OIDC_SECOND_FACTOR")
LOGIN_REDIRECT_URL = "/"

MAILERS = environment.mailers()
DEFAULT_FROM_EMAIL = environment.text("BONAFIDES_MAIL_FROM", "bonafides@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ru", "Русский"),
    ("ar", "العربية"),
    ("zh-hans", "中文"),
]
LOCALE_PATHS = [ROOM / "locale"]
FORMAT_MODULE_PATH = ["bonafides.site.formats"]
USE_TZ = True
TIME_ZONE = environment.text("BONAFIDES_TIME_ZONE", "UTC")

STATIC_URL = "static/"
STATIC_ROOT = environment.data_folder() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
FONTS = environment.listed("BONAFIDES_FONTS")
MEDIA_ROOT = environment.data_folder() / "files"
RECEIPT_KEY = environment.data_folder() / "receipt-key.pem"

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF, *environment.origins("BONAFIDES_OIDC_URL")],
}
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("BONAFIDES_BEHIND_PROXY") else None
)
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * environment.whole_number("BONAFIDES_SESSION_HOURS", 12)
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000 * environment.whole_number("BONAFIDES_BODY_MEGABYTES", 1)
UPLOAD_BYTES = 1_000_000 * environment.whole_number("BONAFIDES_UPLOAD_MEGABYTES", 500)
API_REQUESTS_A_MINUTE = environment.whole_number("BONAFIDES_API_REQUESTS_A_MINUTE", 20_000)
WEBHOOK_NETWORKS = environment.networks("BONAFIDES_WEBHOOK_NETWORKS")
NINJA_NUM_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = 1 if environment.flag("BONAFIDES_BEHIND_PROXY") else 0

LOG_LEVEL = environment.one_of("BONAFIDES_LOG", ("warning", "info", "error")).upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "bonafides.site.logs.OneLine"}},
    "handlers": {"standard error": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["standard error"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django.server": {"handlers": [], "propagate": False},
        "bonafides": {"level": LOG_LEVEL},
        "django_tasks_db": {"level": "WARNING"},  # says each second that there was nothing to do
    },
}
