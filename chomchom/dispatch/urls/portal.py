"""Addresses of the facility that asks."""

from __future__ import annotations

from django.urls import path

from chomchom.dispatch.views import portal

urlpatterns = [
    path("mine/", portal.mine_list, name="mine-list"),
    path("mine/ask/", portal.mine_ask, name="mine-ask"),
    path("mine/<int:pk>/", portal.mine_show, name="mine-show"),
    path("mine/<int:pk>/cancel/", portal.mine_cancel, name="mine-cancel"),
    path("mine/<int:pk>/confirm/", portal.mine_confirm, name="mine-confirm"),
    path("mine/<int:pk>/complete/", portal.mine_complete, name="mine-complete"),
]
