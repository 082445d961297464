"""The promises of speed, one script each, measured by `make bench`."""
