"""页面: one module for each desk a clerk goes to."""
