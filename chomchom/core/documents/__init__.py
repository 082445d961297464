"""Documents to print and pass on: lines and tables with named styles (`layout`), and one writer for each format.

For Hangul (`hwpx`), Word (`docx`), print (`pdf`), browsers and mail (`html`), and with their tables for Excel (`xlsx`).
Pure: what is written comes as layout blocks; whoever makes them knows what they mean.
"""
