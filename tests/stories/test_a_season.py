"""A season of safety rounds, from the hazard found in spring to the half-year report."""
