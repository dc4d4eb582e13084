"""A unit that reports its number until it starts to use the module in the middle of the year."""
