"""The team of the work reports, with its plan, writes documents too."""

from chomchom.reports.tests.conftest import NOW, YEAR, colleague, meet, monday, org, person, planner, stranger, version

__all__ = ["NOW", "YEAR", "colleague", "meet", "monday", "org", "person", "planner", "stranger", "version"]
