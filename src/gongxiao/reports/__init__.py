"""报告: pages owed to somebody: the work report, monthly and statistical returns."""
