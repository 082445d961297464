"""What is typed in to log in, and to have another password."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from chomchom.accounts.services.attempts import WINDOW, Attempt, is_stopped

STOPPED = "stopped"
WRONG = "invalid_login"


class LoginForm(AuthenticationForm):
    """Django's, which does not look at the password after too many wrong ones."""

    def __init__(self, request: HttpRequest | None = None, *args: Any, address: str, at: datetime, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.address, self.at = address, at

    @property
    def attempt(self) -> Attempt:
        """What was typed in, from where, and when."""
        return Attempt(self.cleaned_data.get("username", ""), self.address, self.at)

    def clean(self) -> dict[str, Any]:
        if is_stopped(self.attempt):
            minutes = WINDOW.seconds // 60
            raise ValidationError(
                f"비밀번호가 여러 번 틀려 지금은 로그인할 수 없습니다. {minutes}분 뒤에 다시 해 주세요.", code=STOPPED
            )
        return super().clean()


class PasswordForm(PasswordChangeForm):
    """Django's, on a page that begins with something else: it does not call for the cursor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["old_password"].widget.attrs["autofocus"]
