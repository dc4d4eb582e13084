"""统计: declared forms over indicators, submitted up the tree, checked, approved and frozen."""
