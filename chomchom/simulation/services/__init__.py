"""Living a made-up year through the services of the other apps. Callers use `live_money`, then `live`."""

from chomchom.simulation.services.living import Lived, Setting, live
from chomchom.simulation.services.money import Spent, live_money
from chomchom.simulation.services.players import Crew

__all__ = ["Crew", "Lived", "Setting", "Spent", "live", "live_money"]
