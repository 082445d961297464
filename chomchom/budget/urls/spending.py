"""Commitments, vouchers, payments, refunds and receipts."""

from __future__ import annotations

from django.urls import URLPattern, path

from chomchom.budget.views import commitments, papers, purchases, receipts, spending, vouchers

urlpatterns: list[URLPattern] = [
    path("lines/<int:pk>/commit/", commitments.commitment_propose, name="commitment-propose"),
    path("commitments/<int:pk>/", commitments.commitment_show, name="commitment-show"),
    path("commitments/<int:pk>/decide/", commitments.commitment_decide, name="commitment-decide"),
    path("commitments/<int:pk>/cancel/", commitments.commitment_cancel, name="commitment-cancel"),
    path("commitments/<int:pk>/release/", commitments.commitment_release, name="commitment-release"),
    path("commitments/<int:pk>/resolve/", vouchers.resolution_propose, name="resolution-propose"),
    path("vouchers/<int:pk>/", vouchers.resolution_show, name="resolution-show"),
    path("vouchers/<int:pk>/decide/", vouchers.resolution_decide, name="resolution-decide"),
    path("vouchers/<int:pk>/cancel/", vouchers.resolution_cancel, name="resolution-cancel"),
    path("vouchers/<int:pk>/pay/", vouchers.resolution_pay, name="resolution-pay"),
    path("vouchers/<int:pk>/papers/", papers.paper_attach, name="paper-attach"),
    path("vouchers/incomplete/", papers.incomplete_list, name="incomplete-list"),
    path("vouchers/payable/", spending.payable_list, name="payable-list"),
    path("papers/<int:pk>/", papers.paper_show, name="paper-show"),
    path("papers/<int:pk>/remove/", papers.paper_remove, name="paper-remove"),
    path("payments/<int:pk>/refund/", vouchers.payment_refund, name="payment-refund"),
    path("approvals/", spending.approval_list, name="approval-list"),
    path("<int:pk>/vouchers/", spending.spending_list, name="spending-list"),
    path("<int:pk>/vouchers/export.<str:form>", spending.spending_export, name="spending-export"),
    path("<int:pk>/receipts/", receipts.receipt_list, name="receipt-list"),
    path("<int:pk>/receipts/export.<str:form>", receipts.receipt_export, name="receipt-export"),
    path("lines/<int:pk>/receive/", receipts.receipt_receive, name="receipt-receive"),
    path("receipts/<int:pk>/reverse/", receipts.receipt_reverse, name="receipt-reverse"),
    path("purchases/", purchases.purchase_list, name="purchases"),
    path("purchases/export.<str:form>", purchases.purchase_export, name="purchases-export"),
]
