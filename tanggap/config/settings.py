"""Django's settings, from the environment; `docs/settings.md` lists what may be set."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from tanggap.config import env
from tanggap.config.assets import keep_for_good, static_version

ROOT = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_dir()
env.read_env_file(DATA_DIR / ".env")

SECRET_KEY = env.secret_key(DATA_DIR)
PUBLIC_URL = env.origin("TANGGAP_PUBLIC_URL")
REDIS_URL = env.redis("TANGGAP_REDIS_URL")
LOG_LEVEL = env.choice("TANGGAP_LOG_LEVEL", "info", ("debug", "info", "warning", "error"))

# -- ChatGPT ---------------------------------------------------------------------------------------
OPENAI_API_KEY = env.text("OPENAI_API_KEY")
OPENAI_BASE_URL = env.url("OPENAI_BASE_URL", "https://api.openai.com/v1")
MODEL = env.model("TANGGAP_MODEL", "responses:gpt-6-luna")
TRANSCRIPTION_MODEL = env.text("TANGGAP_TRANSCRIPTION_MODEL", "gpt-transcribe")
# Rupiah for a US dollar, to show costs and keep budgets in rupiah. The default is Bank Indonesia's
# selling rate of 20 November 2025, Rp16.815,66, rounded up; nothing is asked of the network.
USD_IDR = env.number("TANGGAP_USD_IDR", 17_000, at_least=1)
# Rupiah for one message, by channel and category.
MESSAGE_FEES = env.fees("TANGGAP_MESSAGE_FEES")
# Prices that differ from the installed list: {model: {input, cached, written, output}}.
PRICES = env.prices(DATA_DIR / "prices.json")

# -- Channels --------------------------------------------------------------------------------------
WHATSAPP_API_URL = env.url("TANGGAP_WHATSAPP_API_URL", "https://graph.facebook.com/v26.0")
TELEGRAM_API_URL = env.url("TANGGAP_TELEGRAM_API_URL", "https://api.telegram.org")

# -- Payment gateways ------------------------------------------------------------------------------
# Empty: Midtrans's own addresses, for business or for its test mode as the shop has chosen.
MIDTRANS_URL = env.url("TANGGAP_MIDTRANS_URL")
XENDIT_URL = env.url("TANGGAP_XENDIT_URL", "https://api.xendit.co")

# -- Notifications on devices ----------------------------------------------------------------------
# Whom push services may ask about our messages: mailto:… or https://…; otherwise PUBLIC_URL.
PUSH_CONTACT = env.contact("TANGGAP_PUSH_CONTACT")
# Origins of push services beside those of the browser vendors.
PUSH_SERVICES = env.origins("TANGGAP_PUSH_SERVICES")

# -- The flow --------------------------------------------------------------------------------------
# How long to wait for another message before answering a complete sentence. A fragment waits twice
# as long. Chosen so that messages typed a second apart share one answer.
QUIET_SECONDS = env.number("TANGGAP_QUIET_SECONDS", 1.2, at_least=0)
TURN_CONCURRENCY = int(env.number("TANGGAP_CONCURRENCY", 64, at_least=1))

# -- Django ----------------------------------------------------------------------------------------
DEBUG = False
# Shops are found by path, never by host name; links are built from PUBLIC_URL.
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tanggap.config.urls"
ASGI_APPLICATION = "tanggap.config.asgi.application"
AUTH_USER_MODEL = "businesses.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Before allauth, so that its pages come in our own design.
    "tanggap.console",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.humanize",
    "django_htmx",
    "tanggap.core",
    "tanggap.push",
    "tanggap.businesses",
    "tanggap.channels",
    "tanggap.customers",
    "tanggap.catalogue",
    "tanggap.knowledge",
    "tanggap.conversations",
    "tanggap.deliveries",
    "tanggap.orders",
    "tanggap.media",
    "tanggap.turns",
    "tanggap.reports",
    "tanggap.broadcasts",
    "tanggap.intake",
    "tanggap.evals",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tanggap.console.language.person_language",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.database(DATA_DIR)}

CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

CHANNEL_LAYERS = {
    "default": (
        {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
        if REDIS_URL
        else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    )
}

# -- Language and time -----------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# -- Files -----------------------------------------------------------------------------------------
# The path names what is in the files, so that browsers keep them for good and fetch a new version
# at once. The whole tree shares one name: scripts and styles name each other relatively.
STATIC_URL = f"/static/{static_version(ROOT)}/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Served straight from the packages: there is no build step and nothing to collect.
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = False
SERVESTATIC_ADD_HEADERS_FUNCTION = keep_for_good

# -- Accounts --------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "tanggap.console.accounts.passwords.LongEnough"},
    {"NAME": "tanggap.console.accounts.passwords.NotCommon"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "tanggap.console.accounts.forms.ShopNameForm"
ACCOUNT_ADAPTER = "tanggap.console.accounts.adapter.AccountAdapter"
# A shop is opened from the same phone many times a day: stay logged in.
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/konsol/"
ACCOUNT_SIGNUP_REDIRECT_URL = "/konsol/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# "closed": only the operator makes accounts, and owners invite their staff.
REGISTRATION = env.choice("TANGGAP_REGISTRATION", "open", ("open", "closed"))
# Behind a proxy of our own, attempts are counted by the address that it reports.
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.number("TANGGAP_PROXIES", 0, at_least=0))

# -- Mail ------------------------------------------------------------------------------------------
_MAIL = env.email("TANGGAP_EMAIL_URL")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _MAIL else 'console'}.EmailBackend"
EMAIL_TIMEOUT = 10
EMAIL_HOST = _MAIL.get("EMAIL_HOST", "localhost")
EMAIL_PORT = _MAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _MAIL.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _MAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = _MAIL.get("EMAIL_USE_TLS", False)
DEFAULT_FROM_EMAIL = _MAIL.get("DEFAULT_FROM_EMAIL", "tanggap@localhost")
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# An address can only be proven where mail goes out; a code is typed on the phone it arrives on.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if _MAIL else "none"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = bool(_MAIL)

# -- Second factor and passkeys --------------------------------------------------------------------
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey without a proven address could not be recovered.
MFA_PASSKEY_SIGNUP_ENABLED = bool(_MAIL)
MFA_ALLOW_UNVERIFIED_EMAIL = not _MAIL
MFA_TOTP_ISSUER = "Tanggap"
# Browsers themselves allow passkeys only on https and on localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PUBLIC_URL.startswith("https://")

# -- Protection ------------------------------------------------------------------------------------
SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Photos come in through forms of their own; anything else is small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING_CONFIG = None  # `tanggap.config.logs` sets up logging once, for Django too.
