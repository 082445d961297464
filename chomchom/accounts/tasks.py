"""What the workers do for accounts."""

from __future__ import annotations

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from chomchom.accounts.services import acts, attempts, resets, sessions


@app.periodic(cron="10 * * * *")
@app.task(name="accounts.forget_failures", queueing_lock="accounts.forget_failures", pass_context=False)
def forget_failures(timestamp: int) -> None:
    """Forget log-ins that failed and count no more. `timestamp` is not used."""
    attempts.forget_old_failures(at=timezone.now())


@app.periodic(cron="20 * * * *")
@app.task(name="accounts.forget_sessions", queueing_lock="accounts.forget_sessions", pass_context=False)
def forget_sessions(timestamp: int) -> None:
    """Forget log-ins that have ended. `timestamp` is not used."""
    sessions.forget_ended(at=timezone.now())


@app.task(
    name=resets.MAIL_TASK, retry=RetryStrategy(max_attempts=4, wait=20, retry_exceptions={resets.NotSent}), pass_context=False
)
def mail_reset_link(user_id: int, site: str) -> None:
    """Send somebody the link for a new password; a mail server that is away is asked a few times more."""
    resets.mail(user_id, site=site)


@app.task(name=acts.TELL_TASK, pass_context=False)
def tell_of_act(line: int) -> None:
    """Tell of what an administrator did, by the line of the audit trail."""
    acts.tell(line, at=timezone.now())
