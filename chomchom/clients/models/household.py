"""Households: who belongs to whom, told once for both."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from chomchom.clients.models.client import Client


class HouseholdLink(models.Model):
    """`other` is the `relation` of `client`. Two people have one link, whichever of them it was told of."""

    class Relation(models.TextChoices):
        SPOUSE = "spouse", "배우자"
        PARENT = "parent", "부모"
        CHILD = "child", "자녀"
        SIBLING = "sibling", "형제자매"
        GRANDPARENT = "grandparent", "조부모"
        GRANDCHILD = "grandchild", "손자녀"
        HOUSEMATE = "housemate", "함께 사는 사람"

    client = models.ForeignKey(Client, models.PROTECT, related_name="links")
    other = models.ForeignKey(Client, models.PROTECT, related_name="links_back")
    relation = models.CharField("관계", max_length=12, choices=Relation)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(Least("client", "other"), Greatest("client", "other"), name="clients_link_once"),
            models.CheckConstraint(condition=~Q(client=F("other")), name="clients_link_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.client_id}-{self.other_id}"

    def relation_to(self, client: Client) -> str:
        """What the other one of the two is to this one, in Korean."""
        return str(self.Relation(self.relation if client.pk == self.client_id else _BACK.get(self.relation, self.relation)).label)

    def other_than(self, client: Client) -> Client:
        """The other one of the two."""
        return self.other if client.pk == self.client_id else self.client


_Relation = HouseholdLink.Relation
_BACK: dict[str, str] = {
    _Relation.PARENT: _Relation.CHILD,
    _Relation.CHILD: _Relation.PARENT,
    _Relation.GRANDPARENT: _Relation.GRANDCHILD,
    _Relation.GRANDCHILD: _Relation.GRANDPARENT,
}
