"""基础: plain Python that knows no database and no page: units, quantities, periods, identity numbers."""
