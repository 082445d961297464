"""What is done with people served. Each act takes the `visit` of whoever does it: it is a line of the access log, too."""
