"""管家: assets, finance, safety, governance and the federation's own bodies."""
