"""Rules that a province adds to planlang: what its own regulations on plans ask for."""
