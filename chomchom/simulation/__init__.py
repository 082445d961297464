"""A made-up year of an agency, lived through the services of the other apps: for the demo, for tests and for benches.

The engine (`year/`) makes up what happens, when it is posted and what goes wrong, from the questions of a plan and a seed; the
services live it, day by day. Nothing here writes a row itself, and nothing here is ever shown as real: see `docs/simulation.md`.
"""
