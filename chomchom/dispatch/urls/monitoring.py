"""Addresses of visits, gatherings, promotions, complaints and appraisals."""

from __future__ import annotations

from django.urls import path

from chomchom.dispatch.views import appraisals, monitoring, promotions

urlpatterns = [
    path("visits/", monitoring.visit_list, name="visit-list"),
    path("visits/<int:pk>/", monitoring.visit_show, name="visit-show"),
    path("visits/<int:pk>/raise/", monitoring.visit_raise, name="visit-raise"),
    path("sites/<int:pk>/visits/record/", monitoring.visit_record, name="visit-record"),
    path("gatherings/", monitoring.gathering_list, name="gathering-list"),
    path("gatherings/record/", monitoring.gathering_record, name="gathering-record"),
    path("gatherings/<int:pk>/", monitoring.gathering_show, name="gathering-show"),
    path("gatherings/<int:pk>/raise/", monitoring.gathering_raise, name="gathering-raise"),
    path("requests/<int:pk>/complaints/", monitoring.complaint_record, name="complaint-record"),
    path("promotions/", promotions.promotion_list, name="promotion-list"),
    path("promotions/letter/", promotions.letter_write, name="letter-write"),
    path("promotions/call/", promotions.call_log, name="call-log"),
    path("appraisals/", appraisals.appraisal_list, name="appraisal-list"),
    path("appraisals/<int:pk>/", appraisals.appraisal_show, name="appraisal-show"),
    path("appraisals/<int:pk>/write/", appraisals.appraisal_write, name="appraisal-write"),
]
