"""可扩展商业报告语言 (XBRL): the indicator catalogue as a taxonomy, and a written report as an Inline XBRL 1.1 document tagged with it."""
