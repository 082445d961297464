"""Addresses of plan."""

from __future__ import annotations

from django.urls import path

from chomchom.plan import urls_progress, urls_review
from chomchom.plan.views import budget, carried, issues, months, projects, schedule, strategy, targets, teams

app_name = "plan"
urlpatterns = [
    path("", strategy.newest, name="newest"),
    path("<int:year>/", strategy.strategy, name="strategy"),
    path("<int:year>/teams/", teams.team_list, name="team-list"),
    path("<int:year>/teams/<int:pk>/", teams.team_show, name="team-show"),
    path("projects/<int:pk>/", projects.project_show, name="project-show"),
    path("projects/<int:pk>/schedule/", schedule.project_schedule, name="project-schedule"),
    path("<int:year>/schedule/", schedule.schedule, name="schedule"),
    path("<int:year>/months/", months.month_now, name="month-now"),
    path("<int:year>/months/<int:month>/", months.month, name="month"),
    path("feeds/<str:key>.ics", months.feed, name="feed"),
    path("<int:year>/targets/", targets.target_list, name="target-list"),
    path("<int:year>/targets/export/<str:form>/", targets.target_export, name="target-export"),
    path("<int:year>/budget/", budget.budget, name="budget"),
    path("<int:year>/budget/lines/", budget.budget_line_list, name="budget-line-list"),
    path("<int:year>/issues/", issues.issue_list, name="issue-list"),
    path("<int:year>/carried/", carried.carried_list, name="carried-list"),
    path("<int:year>/carried/export/<str:form>/", carried.carried_export, name="carried-export"),
    path("<int:year>/carried/carry/", carried.carried_carry, name="carried-carry"),
    *urls_progress.urlpatterns,
    *urls_review.urlpatterns,
]
