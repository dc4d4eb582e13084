"""A day from the paper to the issued report, and a correction afterwards."""
