"""Addresses of whoever answers: short, to be read out and typed from paper."""

from __future__ import annotations

from django.urls import path

from chomchom.surveys.views import answering, invited, kiosk

app_name = "answer"
urlpatterns = [
    path("<slug:code>/", answering.answer, name="answer"),
    path("<slug:code>/kiosk/", kiosk.kiosk, name="kiosk"),
    path("<slug:code>/thanks/", answering.answer_thanks, name="answer-thanks"),
    path("<slug:code>/look/", answering.answer_look, name="answer-look"),
    path("<slug:code>/again/", answering.answer_again, name="answer-again"),
    path("<slug:code>/draft/", answering.answer_draft, name="answer-draft"),
    path("<slug:code>/send/", answering.answer_send, name="answer-send"),
    path("<slug:code>/ticketed/", invited.send, name="answer-ticketed"),
    path("<slug:code>/file/", answering.answer_file, name="answer-file"),
]
