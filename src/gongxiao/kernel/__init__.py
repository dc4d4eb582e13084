"""内核: registers, kinds, the journal, indicators and reports."""
