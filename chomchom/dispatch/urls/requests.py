"""Addresses of the clerk: the board, requests, proposals, the week and the day."""

from __future__ import annotations

from django.urls import path

from chomchom.dispatch.views import board, proposals, requests

urlpatterns = [
    path("", board.board_show, name="board"),
    path("week/", board.week_show, name="week"),
    path("day/", board.day_show, name="day"),
    path("requests/ask/", requests.request_ask, name="request-ask"),
    path("requests/<int:pk>/", requests.request_show, name="request-show"),
    path("requests/<int:pk>/screen/", requests.request_screen, name="request-screen"),
    path("requests/<int:pk>/cancel/", requests.request_cancel, name="request-cancel"),
    path("requests/<int:pk>/give-up/", requests.request_give_up, name="request-give-up"),
    path("requests/<int:pk>/offer/", requests.request_offer, name="request-offer"),
    path("requests/<int:pk>/confirm/", requests.request_confirm, name="request-confirm"),
    path("requests/<int:pk>/free/", requests.request_free, name="request-free"),
    path("requests/<int:pk>/decide/", requests.override_decide, name="override-decide"),
    path("overrides/<int:pk>/lift/", requests.override_lift, name="override-lift"),
    path("proposals/make/", proposals.proposal_make, name="proposal-make"),
    path("proposals/<int:pk>/", proposals.proposal_show, name="proposal-show"),
    path("proposals/<int:pk>/take/", proposals.proposal_take, name="proposal-take"),
    path("proposals/<int:pk>/drop/", proposals.proposal_drop, name="proposal-drop"),
]
