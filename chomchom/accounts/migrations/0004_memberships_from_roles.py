"""What the two columns of a user said becomes a membership: who is what, and where."""

from django.conf import settings
from django.db import migrations
from django.utils import timezone

from chomchom.orgs import profiles


def from_profile(Organisation):
    """An agency whose profile was never loaded: the places that users may have been named after, by the codes under which they will be.

    Without them the next migration would drop what everybody is. Raises BrokenProfile, with a sentence, where there is no profile.
    """
    profile = profiles.load(settings.AGENCY_PROFILE)
    agency = Organisation.objects.create(kind="agency", code=profile.agency.code, name=profile.agency.name)
    names = {team.name for team in profile.teams}
    facilities = [("facility", fact) for fact in profile.facilities if fact.name not in names]
    for kind, fact in [*(("team", team) for team in profile.teams), *facilities]:
        Organisation.objects.get_or_create(code=fact.code, defaults={"kind": kind, "name": fact.name, "parent": agency})
    return agency


def give(apps, schema_editor):
    """A planner plans for the agency; others belong to the team or facility that was named, or to the agency where none was.

    Whoever was of a team that no organisation is named after could post for nobody, and gets nothing here either.
    """
    User = apps.get_model("accounts", "User")
    Membership = apps.get_model("accounts", "Membership")
    Organisation = apps.get_model("orgs", "Organisation")
    if not User.objects.exists():
        return
    agency = Organisation.objects.filter(kind="agency").order_by("pk").first() or from_profile(Organisation)
    now = timezone.now()
    for user in User.objects.order_by("pk"):
        named = Organisation.objects.filter(kind__in=["team", "facility"], name=user.team).order_by("-kind", "pk").first()
        own = {"user": user, "since": timezone.localdate(now), "granted_at": now}
        if user.role == "planner":
            Membership.objects.create(organisation=agency, role="planner", **own)
        elif named:
            Membership.objects.create(organisation=named, role="facility_staff" if named.kind == "facility" else "officer", **own)
        elif not user.team:
            Membership.objects.create(organisation=agency, role="officer", **own)


def take(apps, schema_editor):
    """Write back what two columns can hold."""
    for membership in apps.get_model("accounts", "Membership").objects.filter(ended_at=None).select_related("user", "organisation"):
        user = membership.user
        if membership.role == "planner":
            user.role = "planner"
        elif membership.organisation.kind != "agency":
            user.team = membership.organisation.name
        user.save(update_fields=["role", "team"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_memberships")]

    operations = [migrations.RunPython(give, take)]
