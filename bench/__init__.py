"""测速: what posting and reading cost, as a ratio to a floor measured in the same run. `make bench` runs it."""
