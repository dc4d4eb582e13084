"""gongxiao (供销): free software that runs a Chinese county supply-and-marketing co-operative."""

__version__ = "0.1.0"
