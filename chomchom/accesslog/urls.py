"""Addresses of the access log."""

from __future__ import annotations

from django.urls import path

from chomchom.accesslog.views import lines, neighbourhoods, reviews

app_name = "accesslog"
urlpatterns = [
    path("", lines.line_list, name="line-list"),
    path("export/", lines.line_export, name="line-export"),
    path("mine/", lines.mine, name="mine"),
    path("mine/neighbourhood/", neighbourhoods.neighbourhood_set, name="neighbourhood-set"),
    path("reviews/", reviews.review_list, name="review-list"),
    path("reviews/<int:year>-<int:month>/", reviews.review, name="review"),
    path("reviews/<int:year>-<int:month>/mark/", reviews.review_mark, name="review-mark"),
    path("reviews/<int:year>-<int:month>/close/", reviews.review_close, name="review-close"),
    path("reviews/<int:year>-<int:month>/review.xlsx", reviews.review_export, name="review-export"),
]
