"""模板标签: what templates may ask for beyond Django's own."""
