"""考核: scoring sheets as dated register lines, computed with evidence, simulated and solved."""
