"""What happens in a year, made up: pure, and the same for the same plan, cast, seed and year.

Targets come first: what each asks for is what is made up for it, so that every target lives. Whatever the daily work or another
target brings already is counted, and only the rest is added.
"""

from chomchom.simulation.year.aims import Aim, Cast
from chomchom.simulation.year.living import happenings
from chomchom.simulation.year.slips import Act, Close, Correct, Post, Reverse, acts_of

__all__ = ["Act", "Aim", "Cast", "Close", "Correct", "Post", "Reverse", "acts_of", "happenings"]
