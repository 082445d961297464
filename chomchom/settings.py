"""Settings, all read from the environment.

Every reader rejects nonsense with a sentence; a secret may be given as a file (`NAME_FILE`). Production guide: docs/production.md.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from chomchom.core.folders import data_folder, files_folder


def env(name: str, default: str = "") -> str:
    """The variable, or the content of the file that `NAME_FILE` names."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off."""
    text = env(name, str(default)).lower()
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}에 {text!r}라고 적혀 있습니다. true나 false로 적으세요.")


def env_int(name: str, default: int) -> int:
    """A whole number."""
    try:
        return int(env(name, str(default)))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}에는 정수를 적으세요.") from error


def env_list(name: str, default: str = "") -> list[str]:
    """Values separated by commas."""
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


def database(url: str) -> dict[str, object]:
    """Django's settings for a `postgresql://user:password@host:port/name` URL.

    After a `?` a `host` names a socket folder, and `sslmode` and `sslrootcert` ask for TLS.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL은 postgresql://로 시작해야 합니다.")
    query = parse_qs(parts.query)
    pooled = env_bool("DATABASE_POOLED", default=False)
    options: dict[str, object] = {name: query[name][0] for name in ("sslmode", "sslrootcert") if name in query}
    # No trigger is ignored. The history's triggers look for it at each row, and where it is not said they take a savepoint back,
    # for which the database goes through all checks that wait for the commit: 50,000 rows were minutes.
    options["options"] = "-c pgtrigger.ignore={}"
    if pooled:
        options["pool"] = {"min_size": 1, "max_size": env_int("DATABASE_POOL", 8)}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or query.get("host", [""])[0],
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 0 if pooled else env_int("DATABASE_KEEP_SECONDS", 60),  # a pool keeps its own connections
        "OPTIONS": options,
    }


BASE_DIR = Path(__file__).resolve().parent
DEBUG = env_bool("DEBUG", default=False)
# The command makes and keeps one in the data folder; other ways of serving set it.
SECRET_KEY = env("SECRET_KEY")
# Keys that were replaced: what they signed and sealed is still read.
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")
DEMO = env_bool("CHOMCHOM_DEMO", default=False)
# This machine always may ask: its monitoring does not know the name of the site.
ALLOWED_HOSTS = [*env_list("ALLOWED_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
# The agency whose profile folder (chomchom/profiles/<name>) or path this installation runs.
AGENCY_PROFILE = env("CHOMCHOM_PROFILE", "jeonbuk")

INSTALLED_APPS = [
    "chomchom.home",
    "chomchom.history",
    "chomchom.simulation",
    "chomchom.documents",
    "chomchom.reports",
    "chomchom.bookkeeping",
    "chomchom.settlements",
    "chomchom.dispatch",
    "chomchom.budget",
    "chomchom.plan",
    "chomchom.surveys",
    "chomchom.followup",
    "chomchom.ledger",
    "chomchom.clients",
    "chomchom.workforce",
    "chomchom.notices",
    "chomchom.accesslog",
    "chomchom.orgs",
    "chomchom.accounts",
    "chomchom.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "pgtrigger",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
]
MIDDLEWARE = [
    "chomchom.core.middleware.WatchingMiddleware",
    "chomchom.core.middleware.ClosingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "chomchom.core.middleware.UnreadableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "chomchom.accounts.middleware.BoundedSession",
    "chomchom.history.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chomchom.accounts.middleware.SecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chomchom.core.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "chomchom.urls"
WSGI_APPLICATION = "chomchom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chomchom.home.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database(env("DATABASE_URL", "postgresql:///chomchom"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "home:desk"
LOGOUT_REDIRECT_URL = "home:front"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "chomchom.accounts.passwords.MaximumLengthValidator"},
    {"NAME": "chomchom.accounts.passwords.BreachedPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
# SHA-1 sums of passwords that got out, as Have I Been Pwned gives them away "ordered by hash"; looked up here, never sent.
PASSWORD_BREACH_FILE = env("PASSWORD_BREACH_FILE")
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

# What of allauth is used, and what is not: docs/decisions/0013.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "chomchom.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[촘촘] "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # attempts are counted in one place: accounts.services.attempts
ACCOUNT_FORMS = {
    "login": "chomchom.accounts.forms.login.LoginForm",
    "reauthenticate": "chomchom.accounts.forms.login.AgainForm",
    "reset_password": "chomchom.accounts.forms.login.ResetForm",
    "user_token": "chomchom.accounts.forms.login.LinkForm",
    "reset_password_from_key": "chomchom.accounts.forms.login.NewPasswordForm",
}
MFA_ADAPTER = "chomchom.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "촘촘"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "chomchom.accounts.forms.login.CodeForm",
    "reauthenticate": "chomchom.accounts.forms.login.CodeAgainForm",
    "activate_totp": "chomchom.accounts.forms.login.NewAppForm",
    "add_webauthn": "chomchom.accounts.forms.login.NewPasskeyForm",
    "edit_webauthn": "chomchom.accounts.forms.login.PasskeyNameForm",
}
# Whoever holds a role of staff sets up a second step before anything else opens. The demo's password is known to everybody anyway.
MFA_REQUIRED = env_bool("MFA_REQUIRED", default=not DEMO)
SOCIALACCOUNT_ADAPTER = "chomchom.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
OIDC_NAME = env("OIDC_NAME", "기관 계정")
OIDC_SERVER_URL = env("OIDC_SERVER_URL")
OIDC_CLIENT_ID = env("OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = env("OIDC_CLIENT_SECRET")
# Where else the log-in page may lead: the origin at which the provider shows its own, if that is not the one of OIDC_SERVER_URL.
OIDC_FORM_ORIGINS = env_list("OIDC_FORM_ORIGINS")
# Mail goes out where a server is named; elsewhere links are shown to whoever makes them.
SENDS_MAIL = bool(env("EMAIL_HOST"))
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env("EMAIL_HOST"),
            "port": env_int("EMAIL_PORT", 587),
            "username": env("EMAIL_USER"),
            "password": env("EMAIL_PASSWORD"),
            "use_tls": env_bool("EMAIL_TLS", default=True),
            "timeout": 10,
        },
    }
    if SENDS_MAIL
    else {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
}
# Text messages and 알림톡 go out where a gateway is named: see chomchom/notices/sending.py
SMS_URL, SMS_FROM, SMS_TOKEN = env("SMS_URL"), env("SMS_FROM"), env("SMS_TOKEN")
TALK_URL, TALK_FROM, TALK_TOKEN = env("TALK_URL"), env("TALK_FROM"), env("TALK_TOKEN")
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", "chomchom@localhost")
# Codes of second steps that were used, for the minute and a half in which they would count again: shared by all processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"}}

LANGUAGE_CODE = "ko"
TIME_ZONE = "Asia/Seoul"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = data_folder() / "static"
# The site shows its own manual: in an installed package it lies inside, in a checkout among the documents.
MANUAL = next((folder for folder in [BASE_DIR / "manual"] if folder.is_dir()), BASE_DIR.parent / "docs/manual")
STATICFILES_DIRS = [("manual", MANUAL / "images")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = files_folder()
# A plan document is held in memory while it is read; the form and the reader enforce the same limit.
PLAN_FILE_LIMIT = env_int("PLAN_FILE_LIMIT_MB", 50) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = ["chomchom.core.uploads.LimitedUploadHandler", "django.core.files.uploadhandler.TemporaryFileUploadHandler"]

HTTPS = env_bool("HTTPS", default=False)
# A log-in ends after so long without a page, and after so long in any case: desks are shared (docs/decisions/0013).
SESSION_COOKIE_AGE = 60 * env_int("SESSION_IDLE_MINUTES", 60)
SESSION_ABSOLUTE_AGE = 3600 * env_int("SESSION_ABSOLUTE_HOURS", 12)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# `__Host-`: the browser takes the cookie by HTTPS and from this host only, so that no neighbouring site can plant one.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# What was done is told in sentences with names: they stay on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"  # addresses hold what people search for
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "form-action": ["'self'"],
}
# Who fetches /metrics, or the details of /readyz, from another machine sends this as a bearer token.
METRICS_TOKEN = env("METRICS_TOKEN")

# The hosts that the site itself may call, and those of them inside the agency's network: see chomchom/core/outgoing.py
OUTGOING_HOSTS = [host.lower() for host in env_list("OUTGOING_HOSTS")]
OUTGOING_INTERNAL_HOSTS = [host.lower() for host in env_list("OUTGOING_INTERNAL_HOSTS")]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "chomchom.core.logs.JsonLines"}},
    "filters": {"failures": {"()": "chomchom.core.logs.OnlyFailures"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "chomchom": {"level": env("LOG_LEVEL", "WARNING")},  # INFO: a line for each request
        "django": {"handlers": [], "propagate": True},  # its own would print the request, or mail it
        "django.request": {"filters": ["failures"]},
        "django.server": {"handlers": [], "propagate": True},
    },
}
