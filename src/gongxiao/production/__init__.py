"""生产: the production services of the co-op."""
