"""Addresses of logging in, by the names that allauth looks for. What it has no name for here does not exist."""

from __future__ import annotations

from django.urls import path

from chomchom.accounts.views import login

urlpatterns = [
    path("login/", login.login, name="account_login"),
    path("logout/", login.logout, name="account_logout"),
    path("password/reset/", login.password_reset, name="account_reset_password"),
    path("password/reset/done/", login.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", login.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("password/reset/key/<str:uidb36>/<str:key>/", login.password_reset_from_key, name="account_reset_password_from_key"),
    path("reauthenticate/", login.reauthenticate, name="account_reauthenticate"),
    path("2fa/", login.mfa_index, name="mfa_index"),
    path("2fa/authenticate/", login.mfa_authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", login.mfa_reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", login.totp_activate, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", login.totp_deactivate, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", login.codes_view, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/download/", login.codes_download, name="mfa_download_recovery_codes"),
    path("2fa/recovery-codes/generate/", login.codes_generate, name="mfa_generate_recovery_codes"),
    path("2fa/passkeys/", login.webauthn_list, name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", login.webauthn_add, name="mfa_add_webauthn"),
    path("2fa/passkeys/reauthenticate/", login.webauthn_reauthenticate, name="mfa_reauthenticate_webauthn"),
    path("2fa/passkeys/<int:pk>/edit/", login.webauthn_edit, name="mfa_edit_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", login.webauthn_remove, name="mfa_remove_webauthn"),
    path("provider/<str:provider_id>/login/", login.provider_login, name="openid_connect_login"),
    path("provider/<str:provider_id>/login/callback/", login.provider_callback, name="openid_connect_callback"),
]
