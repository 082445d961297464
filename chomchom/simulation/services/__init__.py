"""Living a made-up year through the services of the other apps: money, returns, surveys, substitutes, and last `live`."""

from chomchom.simulation.services.hearing import live_surveys
from chomchom.simulation.services.living import Lived, Setting, live
from chomchom.simulation.services.money import Spent, live_money
from chomchom.simulation.services.players import Crew
from chomchom.simulation.services.returning import live_returns
from chomchom.simulation.services.sending import connect_log_in, live_sending

__all__ = [
    "Crew",
    "Lived",
    "Setting",
    "Spent",
    "connect_log_in",
    "live",
    "live_money",
    "live_returns",
    "live_sending",
    "live_surveys",
]
