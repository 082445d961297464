"""Addresses of questions and progress; `urls` appends them."""

from __future__ import annotations

from django.urls import path

from chomchom.plan.views import board, progress, questions

urlpatterns = [
    path("<int:year>/board/", board.board_show, name="board"),
    path("<int:year>/board/trend/", board.board_trend, name="board-trend"),
    path("targets/<int:pk>/", progress.target_show, name="target-show"),
    path("<int:year>/questions/", questions.question_list, name="question-list"),
    path("<int:year>/questions/suggest/", questions.questions_suggest, name="questions-suggest"),
    path("<int:year>/questions/confirm/", questions.questions_confirm, name="questions-confirm"),
    path("questions/<int:pk>/", questions.question_edit, name="question-edit"),
    path("questions/<int:pk>/target/", progress.question_show, name="question-show"),
    path("questions/<int:pk>/export/<str:form>/", progress.question_export, name="question-export"),
    path("questions/<int:pk>/confirm/", questions.question_confirm, name="question-confirm"),
    path("questions/<int:pk>/judge/", questions.question_judge, name="question-judge"),
    path("questions/<int:pk>/verdict/", questions.question_verdict, name="question-verdict"),
    path("questions/<int:pk>/reopen/", questions.question_reopen, name="question-reopen"),
]
