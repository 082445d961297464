"""People who log in, what they are in which organisation, log-ins that failed, and who is invited."""

from chomchom.accounts.emails import LONGEST_EMAIL
from chomchom.accounts.models.attempt import LoginFailure
from chomchom.accounts.models.invitation import Invitation
from chomchom.accounts.models.membership import Delegation, Membership
from chomchom.accounts.models.user import LONGEST_NAME, User, new_feed_key

__all__ = [
    "LONGEST_EMAIL",
    "LONGEST_NAME",
    "Delegation",
    "Invitation",
    "LoginFailure",
    "Membership",
    "User",
    "new_feed_key",
]
