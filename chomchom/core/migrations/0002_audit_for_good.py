from django.db import migrations

from chomchom.core import unchangeable


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        unchangeable.the_refusal(),
        unchangeable.only_added("core_auditline", "감사 기록은 덧붙이기만 합니다. 바꾸거나 지울 수 없습니다."),
    ]
