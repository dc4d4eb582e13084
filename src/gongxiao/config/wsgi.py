"""入口: the application object for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongxiao.config.settings")

application = get_wsgi_application()
