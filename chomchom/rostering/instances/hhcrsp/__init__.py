"""Home health care routing and scheduling (HHCRSP), in the text format of Mankowska, Meisel and Bierwirth (2014).

Whoever visits whom is what the engine decides; it does not choose times. They are chosen beforehand by a rule (`planning`).
"""

from chomchom.rostering.instances.hhcrsp.judging import judged
from chomchom.rostering.instances.hhcrsp.mapping import problem_of
from chomchom.rostering.instances.hhcrsp.reading import read

__all__ = ["judged", "problem_of", "read"]
