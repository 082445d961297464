"""Living a made-up year through the services of the other apps: `live_money`, `live_returns`, `live_surveys`, and last `live`."""

from chomchom.simulation.services.hearing import live_surveys
from chomchom.simulation.services.living import Lived, Setting, live
from chomchom.simulation.services.money import Spent, live_money
from chomchom.simulation.services.players import Crew
from chomchom.simulation.services.returning import live_returns

__all__ = ["Crew", "Lived", "Setting", "Spent", "live", "live_money", "live_returns", "live_surveys"]
