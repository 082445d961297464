"""Organisations: the agency, its teams and facilities, municipalities; facts come from the agency's profile folder."""
