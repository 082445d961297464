"""The pages of statistics: they have no parts, and show what the other scenes made."""

from __future__ import annotations

PAGES = {
    "dispatch-coverage": "/dispatch/coverage/",
    "dispatch-coverage-none": "/dispatch/coverage/?year=2001",
    "dispatch-map": "/dispatch/map/",
    "dispatch-map-hiring": "/dispatch/map/?show=hiring",
    "dispatch-map-none": "/dispatch/map/?year=2001",
    "dispatch-fairness": "/dispatch/fairness/",
    "dispatch-fairness-none": "/dispatch/fairness/?year=2001",
    "dispatch-timesheets": "/dispatch/timesheets/",
    "dispatch-timesheets-none": "/dispatch/timesheets/?month=2001-01",
}
