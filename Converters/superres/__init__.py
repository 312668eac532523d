"""Super-resolution networks by their layers, as their authors' code runs them, fed with their authors' weights."""
