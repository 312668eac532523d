"""Face detectors, layer by layer."""
