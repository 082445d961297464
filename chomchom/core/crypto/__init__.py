"""Personal data: sealed under keys of its own, found through blind indexes, shown masked, and cleaned as it comes in."""
