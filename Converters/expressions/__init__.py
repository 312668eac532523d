"""Expression networks, layer by layer."""
