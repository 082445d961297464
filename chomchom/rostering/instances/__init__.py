"""Public instances for the engine to be tried on: nurse rostering (`inrc1`, `inrc2`) and home care (`hhcrsp`).

Each format is a package of its own that reads a file into plain values, all of it (`read`), poses it as far as the model goes
(`problem_of`, a `trial.Trial` that names what it covers and what it does not), and judges an answer in the terms of the format
(`judged`). `formats` tells which is which. Nothing here is needed to make a roster for anybody.
"""
