"""Addresses of surveys, by what they are about."""

app_name = "surveys"
urlpatterns: list[object] = []
