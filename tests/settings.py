"""The product's settings as the tests run them: SQLite in memory, or the database in GONGXIAO_DATABASE_URL."""

import os
import tempfile

_home = tempfile.TemporaryDirectory(prefix="gongxiao-tests-")
os.environ["GONGXIAO_HOME"] = _home.name
os.environ["GONGXIAO_SECRET_KEY"] = "only-for-tests-and-long-enough-to-satisfy-the-deployment-check"
for _name in ("GONGXIAO_HOSTS", "GONGXIAO_DEMO", "GONGXIAO_DEBUG"):
    os.environ.pop(_name, None)

from gongxiao.config.settings import *  # noqa: E402, F403 - the environment must be set first

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
if DATABASES["default"]["ENGINE"] == "gongxiao.kernel.sqlite":  # noqa: F405
    # Said aloud, because pytest-django gives each worker a file of its own unless it knows the engine by name.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
