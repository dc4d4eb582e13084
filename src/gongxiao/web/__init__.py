"""网页: the generic pages, forms and parts; knows no domain."""
