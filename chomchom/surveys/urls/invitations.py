"""Addresses of invitations."""

from __future__ import annotations

from django.urls import path

from chomchom.surveys.views import invitations

urlpatterns = [
    path("<int:pk>/invitations/", invitations.invitation_list, name="invitation-list"),
    path("<int:pk>/invitations/add/", invitations.invitation_add, name="invitation-add"),
    path("<int:pk>/invitations/remind/", invitations.invitation_remind, name="invitation-remind"),
    path("invitations/<int:pk>/withdraw/", invitations.invitation_withdraw, name="invitation-withdraw"),
]
