"""供销: outlets, the regional brand, channels on line and off, vans, processing, markets."""
