"""Settings, read from the environment. With DEBUG on, everything has a default that works on one machine.

DEBUG            1 for development and the demo; off by default, but for manage.py where no SECRET_KEY is set
SECRET_KEY       required unless DEBUG
SECRET_KEY_FALLBACKS  keys used before, separated by commas: cookies and second factors made under them go on
ALLOWED_HOSTS    names served, separated by commas; required unless DEBUG
DATABASE_URL     postgres://… or sqlite:///path; without it SQLite in var/studyapp.sqlite3
CACHE_URL        redis://…; without it memory of the process
EMAIL_URL        smtp://user:password@host:port or smtps://…; without it e-mail is printed
DEFAULT_FROM_EMAIL  whom e-mail comes from, such as Studyapp <noreply@study.example>
TEACHER_SIGNUP   open (default) or invite: with a code that `manage.py invite_teacher` prints
CORS_ORIGINS     other sites whose pages may call the API with a token, such as https://app.example, separated by commas
ANDROID_APPS     apps whose passkeys are ours too: package=SHA-256 of its signing key in hex, separated by commas
APPLE_APPS       the same for iOS: TEAMID.bundle.id, separated by commas
TRUST_PROXY      1 when a proxy in front sets X-Forwarded-Proto and X-Forwarded-For
NO_SSL_REDIRECT  1 where the site is reached without HTTPS, as in tests of a production server

Off unless set, for the text of imported articles then leaves the server:
LANGUAGE_MODEL_URL     of a language model that drafts questions too, such as https://host/v1
LANGUAGE_MODEL_API     openai (default; any compatible server) or anthropic
LANGUAGE_MODEL         the model's name
LANGUAGE_MODEL_KEY     the key it asks for
LANGUAGE_MODEL_TOKENS  the longest answer it may give; 8000
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from studyapp.account_settings import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
LIBRARY_DIR = BASE_DIR / "studyapp" / "library"


def _switched_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _required(name: str, *, in_debug: str) -> str:
    value = os.environ.get(name, in_debug if DEBUG else "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment, or DEBUG=1 for development.")
    return value


def _listed(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


DEBUG = _switched_on("DEBUG")
SECRET_KEY = _required("SECRET_KEY", in_debug="only-for-development-" + "0" * 50)
SECRET_KEY_FALLBACKS = _listed("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = _required("ALLOWED_HOSTS", in_debug="localhost,127.0.0.1,[::1],testserver").split(",")
TEACHER_SIGNUP = os.environ.get("TEACHER_SIGNUP", "open")
if TEACHER_SIGNUP not in {"open", "invite"}:
    raise ImproperlyConfigured("TEACHER_SIGNUP is open or invite.")

INSTALLED_APPS = [
    "quizzes",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "studyapp.apps.NeededStaticFiles",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "studyapp.middleware.refuse_trace",
    "studyapp.middleware.answer_faults",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "studyapp.middleware.isolate_resources",
    "studyapp.cors.share_with_origins",
    "studyapp.middleware.refuse_unsafe_sign_in",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "studyapp.compression.CompressedPages",
    "studyapp.middleware.NamedSessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "studyapp.middleware.PeopleOfSessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "studyapp.urls"
WSGI_APPLICATION = "studyapp.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- Where things are kept -------------------------------------------------------------------------------------------

DATABASE_URL = os.environ.get("DATABASE_URL", "sqlite:///var/studyapp.sqlite3")
if not DATABASE_URL.startswith("sqlite:///"):
    _database = dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True)
    # A statement that comes again on a connection is planned once: planning is most of what our short ones cost.
    # The address may say otherwise (?server_side_binding=false): for a pooler that does not keep prepared statements.
    _database["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 5, **_database.get("OPTIONS", {})}
    _database["ENGINE"] = str(_database["ENGINE"]).replace("django.db.backends.postgresql", "studyapp.postgresql")
    DATABASES = {"default": _database}
else:
    _file = BASE_DIR / DATABASE_URL.removeprefix("sqlite:///")
    _file.parent.mkdir(exist_ok=True)
    DATABASES = {
        "default": {
            "ENGINE": "studyapp.sqlite",
            "NAME": str(_file),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # Without IMMEDIATE, a transaction that reads before it writes fails at once under load.
                "transaction_mode": "IMMEDIATE",
                # A page asks a dozen, of several hundred that there are: SQLite would compile most anew each time.
                "cached_statements": 1_000,
                "timeout": 20,
                # FULL: an answer that was acknowledged survives a power cut.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
            },
        }
    }

if "CACHE_URL" in os.environ:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": os.environ["CACHE_URL"],
            "KEY_PREFIX": "studyapp",
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "studyapp" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "studyapp.static_files.StaticFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# --- People ----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "quizzes.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ANDROID_APPS = [tuple(app.split("=", 1)) for app in _listed("ANDROID_APPS")]
APPLE_APPS = _listed("APPLE_APPS")

if "EMAIL_URL" in os.environ:
    _mail = urlsplit(os.environ["EMAIL_URL"])
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Studyapp <noreply@localhost>")

# --- A language model, if one is wanted ------------------------------------------------------------------------------

LANGUAGE_MODEL_URL = os.environ.get("LANGUAGE_MODEL_URL", "")
LANGUAGE_MODEL_API = os.environ.get("LANGUAGE_MODEL_API", "openai")
LANGUAGE_MODEL = os.environ.get("LANGUAGE_MODEL", "")
LANGUAGE_MODEL_KEY = os.environ.get("LANGUAGE_MODEL_KEY", "")
LANGUAGE_MODEL_TOKENS = int(os.environ.get("LANGUAGE_MODEL_TOKENS", "8000"))
if LANGUAGE_MODEL_API not in {"openai", "anthropic"}:
    raise ImproperlyConfigured("LANGUAGE_MODEL_API is openai or anthropic.")

# --- Words and times -------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["studyapp.formats"]

# --- Safety ----------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "quizzes.models.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "studyapp.failures.stale_form"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # a million characters of any script
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
if not DEBUG:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = not _switched_on("NO_SSL_REDIRECT")
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 * 2
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
if _switched_on("TRUST_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

CORS_ORIGINS = _listed("CORS_ORIGINS")

# --- REST ------------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["quizzes.api.authentication.DeviceToken"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["quizzes.api.parsing.SafeJSON"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "quizzes.api.parsing.OnlyJSON",
    "DEFAULT_SCHEMA_CLASS": "quizzes.api.openapi.Operations",
    "DEFAULT_THROTTLE_CLASSES": ["quizzes.api.throttling.PerCaller"],
    "EXCEPTION_HANDLER": "quizzes.api.problems.handle",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
# Requests a minute of one person, and of one address without a token: a class is one address.
API_RATES = {"read": 3_000, "write": 1_200, "costly": 60}
SPECTACULAR_SETTINGS = {
    "TITLE": "Studyapp",
    "DESCRIPTION": "Study sets made from news articles: read, be quizzed, keep track. The guide is at /api/v1/docs/.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "DEFAULT_GENERATOR_CLASS": "quizzes.api.openapi.Generator",
    "POSTPROCESSING_HOOKS": ["quizzes.api.openapi.add_components"],
    "EXTERNAL_DOCS": {"description": "Sign-in for devices (django-allauth)", "url": "/_allauth/openapi.json"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
