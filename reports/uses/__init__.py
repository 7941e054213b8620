"""Other uses of the same sensors: what is computed for a crossroads, a car park, a school gate, a market, a dump."""
