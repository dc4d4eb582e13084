"""配置: settings, addresses and the way in. Imported before any database backend, whoever starts the program."""

from gongxiao.kernel import sqlite

sqlite.install()
