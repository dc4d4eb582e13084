"""表格: kinds, registers and lists in and out of Excel."""
