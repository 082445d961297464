"""Documents to print and pass on: lines and tables with named styles (`layout`), written for Hangul (`hwpx`) and Word (`docx`).

Pure: what is written comes as layout blocks; whoever makes them knows what they mean.
"""
