"""Documents that leave the agency: drafted from what the system knows, written by people where people must, approved, and kept.

A document shows what is known now until it is proposed: then it is an edition, frozen with a digest, which goes its approval line
and into the archive. Every figure has a key, so that editions are compared figure by figure and each opens what it counted.
"""
