"""The budget book, execution, and what is seen from them."""

from __future__ import annotations

from django.urls import URLPattern, path

from chomchom.budget.views import book, execution, exports, outlook

urlpatterns: list[URLPattern] = [
    path("", book.home, name="home"),
    path("export/<str:form>/", exports.home_export, name="home-export"),
    path("<int:pk>/", book.book, name="book"),
    path("<int:pk>/execution/", execution.execution, name="execution"),
    path("<int:pk>/idle/", execution.idle, name="idle"),
    path("<int:pk>/what-if/", outlook.what_if, name="what-if"),
    path("<int:pk>/what-if/draft/", outlook.what_if_draft, name="what-if-draft"),
    path("<int:pk>/costs/", outlook.costs, name="costs"),
    path("<int:pk>/waterfall/", outlook.waterfall, name="waterfall"),
    path("<int:pk>/export/<str:page>/<str:form>/", exports.page_export, name="page-export"),
]
