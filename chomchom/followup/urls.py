"""Addresses of follow-ups: one's own, the list, the board, one with its acts, and the reply by receipt code."""

from __future__ import annotations

from django.urls import path

from chomchom.followup import urls_reports
from chomchom.followup.views import acts, lists, raising, reply, showing

app_name = "followup"
urlpatterns = [
    path("", lists.mine, name="mine"),
    path("list/", lists.followup_list, name="followup-list"),
    path("list/export.xlsx", lists.followup_export, name="followup-export"),
    path("board/", lists.board, name="board"),
    path("raise/", raising.followup_raise, name="followup-raise"),
    path("reply/", reply.reply, name="reply"),
    path("<int:pk>/", showing.followup_show, name="followup-show"),
    path("<int:pk>/act/<slug:act>/", acts.followup_act, name="followup-act"),
    path("<int:pk>/judge/<slug:act>/", acts.followup_judge, name="followup-judge"),
    path("<int:pk>/comment/", acts.followup_comment, name="followup-comment"),
    path("<int:pk>/merge/", acts.followup_merge, name="followup-merge"),
    path("<int:pk>/split/", acts.followup_split, name="followup-split"),
    path("<int:pk>/reflect/", raising.followup_reflect, name="followup-reflect"),
    path("files/<int:pk>/", showing.event_file, name="event-file"),
    *urls_reports.urlpatterns,
]
