"""Clients: people served. What names them is sealed; outside this app they are known by a code.

A client is served until a day (`ended_on`), from which the time runs for which data is kept. One found to be a double
of another one is `merged_into` that one; one that was destroyed is an empty row that keeps only its code: the ledger may name it.
Always true: tokens are those of the sealed texts, and an empty row has neither.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chomchom.core.crypto.blind import LENGTH
from chomchom.core.crypto.masking import masked_address, masked_email, masked_name, masked_phone
from chomchom.core.crypto.phones import phone_text
from chomchom.core.crypto.rows import SealedField, SealedRow
from chomchom.orgs.models import Organisation, Region

KIND = "client"  # in the access log
CODE = r"C-\d{4}-\d{6}[A-Z]"
_IS_CURRENT = Q(merged_into__isnull=True, destroyed_at__isnull=True)


class ClientSet(models.QuerySet["Client"]):
    """What is asked of clients."""

    def current(self) -> ClientSet:
        """Neither merged into another one nor destroyed."""
        return self.filter(_IS_CURRENT)


def _token() -> models.BinaryField:  # type: ignore[type-arg]  # takes no parameter at run time
    return models.BinaryField(max_length=LENGTH, null=True, editable=False)


class Client(SealedRow):
    """One person. `phone` is what `phone_digits` gave, `born_on` an ISO day, `sex` a code of `Sex`, all of them sealed."""

    class Sex(models.TextChoices):
        WOMAN = "f", "여"
        MAN = "m", "남"
        OTHER = "x", "그 밖"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name="담당 조직")
    code = models.CharField("가명", max_length=20, unique=True)
    name = SealedField("이름")
    phone = SealedField("전화번호")
    born_on = SealedField("생년월일")
    sex = SealedField("성별")
    address = SealedField("주소")
    email = SealedField("전자우편")
    notes = SealedField("메모")
    birth_year = models.PositiveSmallIntegerField("태어난 해", null=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="시군")
    name_token = _token()
    phone_token = _token()
    person_token = _token()
    place_token = _token()
    kind = models.CharField("보유 기준", max_length=40)
    legal_basis = models.CharField("법에 따른 근거", max_length=200, blank=True)
    began_on = models.DateField("시작한 날")
    ended_on = models.DateField("끝난 날", null=True)
    is_sample = models.BooleanField("시연 자료", default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="doubles", null=True, db_index=False)
    destroyed_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    added_at = models.DateTimeField()

    objects = ClientSet.as_manager()

    class Meta:
        indexes = [
            # The list shows the newest first, of all organisations or of a few.
            models.Index(fields=["-id", "organisation"], condition=_IS_CURRENT, name="clients_newest"),
            models.Index(fields=["organisation", "-id"], condition=_IS_CURRENT, name="clients_of_an_organisation"),
            models.Index(fields=["region", "-id"], condition=_IS_CURRENT, name="clients_of_a_region"),
            # Exact search; doubles are found too, and lead to whom they were merged into.
            models.Index(fields=["name_token"], name="clients_by_name"),
            models.Index(fields=["phone_token"], condition=Q(phone_token__isnull=False), name="clients_by_phone"),
            models.Index(fields=["person_token"], condition=Q(person_token__isnull=False), name="clients_by_person"),
            # Whose time is over is asked once a year, and few are.
            models.Index(fields=["ended_on"], condition=Q(ended_on__isnull=False) & _IS_CURRENT, name="clients_ended"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="clients_doubles"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("began_on")), name="clients_end_after_begin"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True)
                | Q(name__isnull=True, phone__isnull=True, name_token__isnull=True, phone_token__isnull=True),
                name="clients_destroyed_is_empty",
            ),
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="clients_not_its_own_double"),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("clients:client-show", args=[self.pk])

    @property
    def shown_name(self) -> str:
        """As it stands on lists."""
        return masked_name(self.opened("name"))

    @property
    def shown_phone(self) -> str:
        """As it stands on lists."""
        return masked_phone(self.opened("phone"))

    @property
    def shown_place(self) -> str:
        """The neighbourhood."""
        return masked_address(self.opened("address"))

    @property
    def shown_email(self) -> str:
        """As it stands on the closed page."""
        return masked_email(self.opened("email"))

    @property
    def places(self) -> list[str]:
        """Its neighbourhood for the access log."""
        return [bytes(self.place_token).hex()] if self.place_token else []

    def full(self) -> dict[str, str]:
        """Everything that names the person, as people read it."""
        texts = self.opened_all()
        sexes = dict(self.Sex.choices)
        return texts | {"phone": phone_text(texts["phone"]), "sex": str(sexes.get(texts["sex"], ""))}

    def is_served_on(self, day: date) -> bool:
        """Whether the person is still served then."""
        return self.ended_on is None or day <= self.ended_on
