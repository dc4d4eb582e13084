"""A reserve told by monthly stock statements."""
