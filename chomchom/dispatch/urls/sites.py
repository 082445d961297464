"""Addresses of sites and of who goes there first or not at all."""

from __future__ import annotations

from django.urls import path

from chomchom.dispatch.views import sites

urlpatterns = [
    path("sites/", sites.site_list, name="site-list"),
    path("sites/add/", sites.site_add, name="site-add"),
    path("sites/<int:pk>/", sites.site_show, name="site-show"),
    path("sites/<int:pk>/open/", sites.site_open, name="site-open"),
    path("sites/<int:pk>/correct/", sites.site_correct, name="site-correct"),
    path("sites/<int:pk>/close/", sites.site_close, name="site-close"),
    path("sites/<int:pk>/reopen/", sites.site_reopen, name="site-reopen"),
    path("sites/<int:pk>/pairings/", sites.pairing_make, name="pairing-make"),
    path("pairings/<int:pk>/end/", sites.pairing_end, name="pairing-end"),
]
