"""信用: credit lines, mutual-aid societies and their federation, guarantees, micro-loans."""
