"""设置: Django's settings. What an installation may differ in comes from the environment and is read here, on top.

| variable | meaning | when not set |
|---|---|---|
| GONGXIAO_HOME | data directory: database, attachments, secret key | ./var |
| GONGXIAO_DATABASE_URL | sqlite:///path or postgresql://user:password@host:port/name | SQLite in the data directory |
| GONGXIAO_SECRET_KEY | signs sessions | made once, kept in the data directory |
| GONGXIAO_HOSTS | names the pages answer to, comma-separated; any but loopback means HTTPS in front | this machine only |
| GONGXIAO_DEMO | 1: example data and printed passwords, this machine only | off |
| GONGXIAO_OUTLINES | folders with the outlines of reports, separated by a colon | the examples |
| GONGXIAO_DEBUG | 1: error pages with source, this machine only | off |
"""

import os
from pathlib import Path

from gongxiao.config import environment

HOME = environment.home(os.environ)
DEMO = environment.flag(os.environ, "GONGXIAO_DEMO")
DEMO_PASSWORD = (
    environment.demo_password(HOME) if DEMO else ""
)  # printed on the sign-in page; the demo listens to this machine only
DEBUG = environment.flag(os.environ, "GONGXIAO_DEBUG")
SECRET_KEY = environment.secret_key(os.environ, HOME)
ALLOWED_HOSTS = environment.hosts(os.environ, loopback_only=DEMO or DEBUG)
DATABASES = {"default": environment.database(os.environ.get("GONGXIAO_DATABASE_URL", ""), HOME)}

PACKAGE = Path(__file__).resolve().parent.parent
IS_PUBLIC = set(ALLOWED_HOSTS) > set(environment.LOOPBACK)

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "gongxiao.kernel",
    "gongxiao.web",
    "gongxiao.production",
    "gongxiao.trade",
    "gongxiao.credit",
    "gongxiao.stewardship",
    "gongxiao.reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # 400 kbit/s in the villages; Django pads against BREACH
    "gongxiao.config.security.BrowserRules",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "gongxiao.config.urls"
WSGI_APPLICATION = "gongxiao.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongxiao.config.menu.shell",
            ],
        },
    },
]

# People
AUTH_USER_MODEL = "kernel.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
# GB/T 22239-2019 asks for complex passwords; length and a list of known ones do more than required symbols.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: one working day at the counter
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "gongxiao.web.pages.session.bad_token"

# Transport: any name but loopback is served behind a proxy that speaks HTTPS and sets X-Forwarded-Proto.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_PUBLIC
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PUBLIC else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_PUBLIC else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PUBLIC
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# Language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Files
STATIC_URL = "static/"
STATIC_ROOT = None if DEMO or DEBUG else HOME / "static"
WHITENOISE_USE_FINDERS = DEMO or DEBUG  # straight from the package, so that a demo needs no collecting
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO or DEBUG
        else "gongxiao.config.static.ModuleStorage",
    },
}
ATTACHMENTS = HOME / "attachments"  # named by checksum; not a media root, nothing is served straight from it
OUTLINES = [
    Path(folder)
    for folder in os.environ.get("GONGXIAO_OUTLINES", str(PACKAGE.parent.parent / "examples")).split(
        os.pathsep
    )
]
KEYS = HOME / "keys"  # outside the database and outside its backup
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "gongxiao": {"level": "INFO"},
        # Django's own handlers would mail a list of administrators that nobody filled in.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # Scanners ask for hosts that are not ours and with methods of their own all day long.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
