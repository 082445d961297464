"""Addresses of the dispatch of substitutes."""

from __future__ import annotations

from chomchom.dispatch.urls import duty, monitoring, portal, requests, sites, statistics

app_name = "dispatch"
urlpatterns = [*requests.urlpatterns, *sites.urlpatterns, *monitoring.urlpatterns, *portal.urlpatterns, *duty.urlpatterns]
urlpatterns += statistics.urlpatterns
