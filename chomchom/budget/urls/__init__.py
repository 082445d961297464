"""Addresses of the budget, by what they are about."""

from chomchom.budget.urls import book, editions, headings, imports, lines, months, spending

app_name = "budget"
urlpatterns = [
    *book.urlpatterns,
    *lines.urlpatterns,
    *headings.urlpatterns,
    *editions.urlpatterns,
    *months.urlpatterns,
    *spending.urlpatterns,
    *imports.urlpatterns,
]
