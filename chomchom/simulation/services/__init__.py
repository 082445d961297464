"""Living a made-up year through the services of the other apps. Callers use `live`."""

from chomchom.simulation.services.living import Lived, Setting, live
from chomchom.simulation.services.players import Crew

__all__ = ["Crew", "Lived", "Setting", "live"]
