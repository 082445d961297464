"""People who log in, what they are in which organisation, and log-ins that failed."""

from chomchom.accounts.models.attempt import LoginFailure
from chomchom.accounts.models.membership import Delegation, Membership
from chomchom.accounts.models.user import LONGEST_NAME, User, new_feed_key

__all__ = ["LONGEST_NAME", "Delegation", "LoginFailure", "Membership", "User", "new_feed_key"]
