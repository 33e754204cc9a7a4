"""Settings of the application. What differs from one installation to another comes from the environment."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("RASOAT_DATA") or ROOT / "data").resolve()
"""The one folder that holds everything this installation keeps."""


def _secret_key() -> str:
    """The installation's own key, made on first use and readable by its owner only."""
    if key := os.environ.get("RASOAT_SECRET_KEY"):
        return key
    file = DATA / "secret-key"
    if not file.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


def _database() -> dict[str, object]:
    """SQLite in the data folder, or PostgreSQL at RASOAT_DATABASE (``postgresql://user:password@host:port/name``)."""
    if address := os.environ.get("RASOAT_DATABASE"):
        url = urlsplit(address)
        options = dict(parse_qsl(url.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": options.pop("host", url.hostname or ""),
            "PORT": str(url.port or ""),
            "OPTIONS": options,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "rasoat.sqlite3",
        "OPTIONS": {
            # A writer takes its lock at BEGIN: two readers that both want to write never deadlock.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
        },
    }


def _single_sign_on() -> dict[str, object]:
    """The OpenID Connect provider of the body, where RASOAT_OIDC_ISSUER names one."""
    if not (issuer := os.environ.get("RASOAT_OIDC_ISSUER")):
        return {}
    return {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "chung",
                    "name": os.environ.get("RASOAT_OIDC_NAME", "hệ thống đăng nhập chung"),
                    "client_id": os.environ["RASOAT_OIDC_CLIENT_ID"],
                    "secret": os.environ["RASOAT_OIDC_SECRET"],
                    "settings": {
                        "server_url": issuer,
                        "account_claim": os.environ.get("RASOAT_OIDC_CLAIM", "preferred_username"),
                    },
                }
            ],
        }
    }


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("RASOAT_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("RASOAT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if "*" not in host]
DATABASES = {"default": _database()}
# What is known for a minute or two, and to every process alike: codes of the second step that were used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_for_a_while",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rasoat.design",
    "rasoat.audit",
    "rasoat.organisations",
    "rasoat.post",
    "rasoat.registry",
    "rasoat.criteria",
    "rasoat.inspections",
    "rasoat.evidence",
    "rasoat.reports",
    "rasoat.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rasoat.audit.middleware.remember",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rasoat.organisations.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "rasoat.urls"
WSGI_APPLICATION = "rasoat.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["rasoat.design.templatetags.design"],
        },
    }
]

FORM_RENDERER = "rasoat.design.forms.Renderer"
NAVIGATION = [
    ("home", "Việc của tôi", None),
    ("campaigns", "Đợt kiểm tra", "inspections.see"),
    ("assignments", "Sau kiểm tra", "inspections.see"),
    ("reports", "Báo cáo", "inspections.see"),
    ("index-lists", "Chỉ số", "criteria.see-index"),
    ("own-unit", "Đơn vị được kiểm tra", "inspections.own"),
    ("documents", "Văn bản", "registry.see"),
    ("units", "Tổ chức", None),
    ("log", "Nhật ký hệ thống", "desk.see-log"),
    ("accounts", "Quản trị hệ thống", "organisations.accounts"),
]
"""The rooms in the page's head: URL name, words, and the right without which the page would refuse (None: everybody's).
One whose page does not exist is not shown."""

AUTH_USER_MODEL = "organisations.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "rasoat.organisations.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "rasoat.organisations.passwords.NotTheSamples"},
]
AUTHENTICATION_BACKENDS = ["rasoat.post.sign_in.Backend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
SESSION_COOKIE_AGE = 12 * 60 * 60

# allauth: its words, forms and pages are ours; accounts are made by an administrator alone (decision 0013).
ACCOUNT_ADAPTER = "rasoat.organisations.allauth_adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "login": "rasoat.organisations.pages.sign_in.SignInForm",
    "reauthenticate": "rasoat.organisations.pages.sign_in.AgainForm",
}
MFA_ADAPTER = "rasoat.organisations.allauth_adapters.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = False
MFA_TOTP_ISSUER = "Rà Soát"
MFA_TOTP_PERIOD = 30
MFA_TOTP_TOLERANCE = 1  # a clock half a minute off
MFA_FORMS = {
    "authenticate": "rasoat.organisations.pages.sign_in.CodeForm",
    "activate_totp": "rasoat.organisations.pages.second_steps.AppForm",
    "add_webauthn": "rasoat.organisations.pages.passkeys.AddForm",
    "authenticate_webauthn": "rasoat.organisations.pages.passkeys.SecondStepForm",
    "login_webauthn": "rasoat.organisations.pages.passkeys.SignInForm",
}
SOCIALACCOUNT_ADAPTER = "rasoat.organisations.allauth_adapters.SingleSignOn"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = _single_sign_on()
# How many proxies of our own stand in front: the address that failed sign-ins are counted by is read behind them.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("RASOAT_PROXIES", "0"))

# Without a mail server (RASOAT_MAIL) nothing is sent, and the pages say whom to ask instead.
_mail = urlsplit(os.environ.get("RASOAT_MAIL", ""))
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp+tls", _mail.scheme == "smtps"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("RASOAT_MAIL_FROM", "")
SITE_ADDRESS = os.environ.get("RASOAT_ADDRESS", "").rstrip("/")
"""Where people open the application, for the links of e-mails; without it they have none."""

# Work beside the requests: kept in the same database, done by `rasoat worker`, of which `./run` starts one.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
# Served straight from the packages: no collecting step stands between a change and the page.
WHITENOISE_USE_FINDERS = True
FILES = DATA / "files"
ANCHORS = DATA / "anchors.jsonl"
PACKS = DATA / "packs"
"""Packs of evidence, each kept for a time; they can be made anew, so a backup leaves them out."""
UPLOAD_LIMIT = 20 * 1024 * 1024
"""The largest file that is taken in, in bytes; vanban refuses larger ones too."""
FILE_UPLOAD_HANDLERS = [
    "rasoat.registry.uploads.Capped",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# The days of 300 units are one form of about 1,500 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_PERMISSIONS = 0o600

# Behind TLS (./run --cert --key) cookies travel over TLS only.
if os.environ.get("RASOAT_TLS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
