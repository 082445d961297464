import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class AddProxies(migrations.SeparateDatabaseAndState):
    """Models without tables, all at once: one by one, each would have Django build all models of the site anew."""

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accesslog', '0001_initial'),
        ('account', '0009_emailaddress_unique_primary_email'),
        ('accounts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('bookkeeping', '0001_initial'),
        ('budget', '0001_initial'),
        ('clients', '0001_initial'),
        ('core', '0001_initial'),
        ('documents', '0001_initial'),
        ('followup', '0001_initial'),
        ('ledger', '0001_initial'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('orgs', '0001_initial'),
        ('plan', '0001_initial'),
        ('reports', '0001_initial'),
        ('settlements', '0001_initial'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('surveys', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('act', models.CharField(choices=[('added', '추가'), ('changed', '변경'), ('removed', '삭제')], max_length=7)),
                ('object_type', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField()),
                ('whole_type', models.CharField(blank=True, max_length=60)),
                ('whole_id', models.BigIntegerField(null=True)),
                ('changes', models.JSONField()),
                ('reason', models.TextField(blank=True)),
                ('reference', models.CharField(blank=True, max_length=40)),
                ('page', models.CharField(blank=True, max_length=100)),
                ('method', models.CharField(blank=True, max_length=10)),
                ('program', models.CharField(blank=True, max_length=64)),
                ('account', models.CharField(blank=True, max_length=64)),
                ('by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['object_type', 'object_id', 'at'], name='history_of_an_object'), models.Index(condition=models.Q(('whole_type', ''), _negated=True), fields=['whole_type', 'whole_id', 'at'], name='history_of_parts'), models.Index(fields=['at'], name='history_by_time'), models.Index(condition=models.Q(('by__isnull', False)), fields=['by', 'at'], name='history_of_a_person')],
            },
        ),
        AddProxies(
            state_operations=[
                migrations.CreateModel(
                    name='RecordedAccesslogNeighbourhood',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('accesslog.neighbourhood',),
                ),
                migrations.CreateModel(
                    name='RecordedAccountEmailaddress',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('account.emailaddress',),
                ),
                migrations.CreateModel(
                    name='RecordedAccountsDelegation',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('accounts.delegation',),
                ),
                migrations.CreateModel(
                    name='RecordedAccountsInvitation',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('accounts.invitation',),
                ),
                migrations.CreateModel(
                    name='RecordedAccountsMembership',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('accounts.membership',),
                ),
                migrations.CreateModel(
                    name='RecordedAccountsUser',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('accounts.user',),
                ),
                migrations.CreateModel(
                    name='RecordedBookkeepingAccount',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('bookkeeping.account',),
                ),
                migrations.CreateModel(
                    name='RecordedBookkeepingBook',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('bookkeeping.book',),
                ),
                migrations.CreateModel(
                    name='RecordedBookkeepingMappingversion',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('bookkeeping.mappingversion',),
                ),
                migrations.CreateModel(
                    name='RecordedBookkeepingPair',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('bookkeeping.pair',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetBudget',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.budget',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetColumnmapping',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.columnmapping',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetCommitment',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.commitment',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetEdition',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.edition',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetEstimate',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.estimate',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetFactor',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.factor',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetHeading',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.heading',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetImport',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.import',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetLine',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.line',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetMonthplan',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.monthplan',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetPaper',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.paper',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetPayment',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.payment',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetRate',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.rate',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetReceipt',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.receipt',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetRefund',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.refund',),
                ),
                migrations.CreateModel(
                    name='RecordedBudgetResolution',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('budget.resolution',),
                ),
                migrations.CreateModel(
                    name='RecordedClientsClient',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('clients.client',),
                ),
                migrations.CreateModel(
                    name='RecordedClientsConsent',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('clients.consent',),
                ),
                migrations.CreateModel(
                    name='RecordedClientsConsenttext',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('clients.consenttext',),
                ),
                migrations.CreateModel(
                    name='RecordedClientsCorrection',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('clients.correction',),
                ),
                migrations.CreateModel(
                    name='RecordedClientsDestructionitem',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('clients.destructionitem',),
                ),
                migrations.CreateModel(
                    name='RecordedClientsDestructionrun',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('clients.destructionrun',),
                ),
                migrations.CreateModel(
                    name='RecordedClientsHouseholdlink',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('clients.householdlink',),
                ),
                migrations.CreateModel(
                    name='RecordedClientsMerge',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('clients.merge',),
                ),
                migrations.CreateModel(
                    name='RecordedClientsPersonrequest',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('clients.personrequest',),
                ),
                migrations.CreateModel(
                    name='RecordedCoreDatakey',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('core.datakey',),
                ),
                migrations.CreateModel(
                    name='RecordedDocumentsDocument',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('documents.document',),
                ),
                migrations.CreateModel(
                    name='RecordedDocumentsEdition',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('documents.edition',),
                ),
                migrations.CreateModel(
                    name='RecordedDocumentsPassage',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('documents.passage',),
                ),
                migrations.CreateModel(
                    name='RecordedDocumentsStep',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('documents.step',),
                ),
                migrations.CreateModel(
                    name='RecordedFollowupFollowup',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('followup.followup',),
                ),
                migrations.CreateModel(
                    name='RecordedLedgerBatch',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('ledger.batch',),
                ),
                migrations.CreateModel(
                    name='RecordedLedgerSavedfilter',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('ledger.savedfilter',),
                ),
                migrations.CreateModel(
                    name='RecordedMfaAuthenticator',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('mfa.authenticator',),
                ),
                migrations.CreateModel(
                    name='RecordedOrgsOrganisation',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('orgs.organisation',),
                ),
                migrations.CreateModel(
                    name='RecordedOrgsRegion',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('orgs.region',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanActiontask',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.actiontask',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanBudgetline',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.budgetline',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanCorrection',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.correction',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanCriterion',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.criterion',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanDirection',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.direction',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanFinding',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.finding',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanGoal',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.goal',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanIssue',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.issue',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanKeptdecision',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.keptdecision',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanNote',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.note',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanProject',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.project',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanSchedulerow',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.schedulerow',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanStrategictask',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.strategictask',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanTarget',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.target',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanTargetnumber',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.targetnumber',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanTargetquestion',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.targetquestion',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanTeamplan',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.teamplan',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanUpload',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.upload',),
                ),
                migrations.CreateModel(
                    name='RecordedPlanVersion',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('plan.version',),
                ),
                migrations.CreateModel(
                    name='RecordedReportsTemplate',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('reports.template',),
                ),
                migrations.CreateModel(
                    name='RecordedReportsWorkreport',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('reports.workreport',),
                ),
                migrations.CreateModel(
                    name='RecordedSettlementsRemark',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('settlements.remark',),
                ),
                migrations.CreateModel(
                    name='RecordedSettlementsStatement',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('settlements.statement',),
                ),
                migrations.CreateModel(
                    name='RecordedSocialaccountSocialaccount',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('socialaccount.socialaccount',),
                ),
                migrations.CreateModel(
                    name='RecordedSocialaccountSocialapp',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('socialaccount.socialapp',),
                ),
                migrations.CreateModel(
                    name='RecordedSurveysGroup',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('surveys.group',),
                ),
                migrations.CreateModel(
                    name='RecordedSurveysInstrument',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('surveys.instrument',),
                ),
                migrations.CreateModel(
                    name='RecordedSurveysSurvey',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('surveys.survey',),
                ),
                migrations.CreateModel(
                    name='RecordedSurveysVersion',
                    fields=[
                    ],
                    options={
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('surveys.version',),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedaccesslogneighbourhood',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.token IS DISTINCT FROM NEW.token THEN 'token' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.token := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.token := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('accesslog.neighbourhood', 'user_id', 'accounts.user', 'user_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='197e70bd90320b4abbe2c6ecbf53807f8b1ce8b9', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_2ab57', table='accesslog_neighbourhood', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedaccountemailaddress',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('account.emailaddress', 'id', 'accounts.user', 'user_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='a8b163c42bde91c003c22667e38bc5144e266eef', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_c2a34', table='account_emailaddress', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedaccountsdelegation',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('accounts.delegation', 'id', 'accounts.membership', 'membership_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='a35c92593dc5d276d037d1753e11bb8ffae03bbf', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_bff55', table='accounts_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedaccountsinvitation',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.secret_hash IS DISTINCT FROM NEW.secret_hash THEN 'secret_hash' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.secret_hash := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.secret_hash := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('accounts.invitation', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='edb863f2e7b674a8f8bc0d312c6c6baf312a0e4a', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_aec10', table='accounts_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedaccountsmembership',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('accounts.membership', 'id', 'accounts.user', 'user_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='0fa9f2c5491cb6422feb2578a35de61e9032d607', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_8c605', table='accounts_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedaccountsuser',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.password IS DISTINCT FROM NEW.password THEN 'password' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.feed_key IS DISTINCT FROM NEW.feed_key THEN 'feed_key' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.password := NULL; OLD.feed_key := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.password := NULL; NEW.feed_key := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('accounts.user', 'id', '', '', before, after, touched, ARRAY['last_login']::text[]); RETURN NULL;", hash='a9321cb89c44fee3d4134b03c399a9706369a7d3', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_37a35', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbookkeepingaccount',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('bookkeeping.account', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='4cbbc369cd4501f7d3918ec55891cb75318a5248', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_cf70c', table='bookkeeping_account', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbookkeepingbook',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('bookkeeping.book', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='f23ad077594e4e41c9d28f60e39608b1f36f2119', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_be0c6', table='bookkeeping_book', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbookkeepingmappingversion',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('bookkeeping.mappingversion', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='00c606a5a7341295b9c688849acc66c47cbb0fe5', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_180da', table='bookkeeping_mappingversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbookkeepingpair',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('bookkeeping.pair', 'id', 'bookkeeping.mappingversion', 'version_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='c43da03321cf7fbadb10c1a3aa2a82bad642bace', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_7edd0', table='bookkeeping_pair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetbudget',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.budget', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='78aa0d26b6600f0c1d15adb6165a8a5be9e8d7b8', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_f992d', table='budget_budget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetcolumnmapping',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.columnmapping', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='87e3ee66e4aadb1ef7f71ab4282b820e41e3427e', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_635aa', table='budget_columnmapping', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetcommitment',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.commitment', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='a8fb015c7f6bcdb2fc7903dd6a6b4e90c1b49001', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_7ad7e', table='budget_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetedition',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.document IS DISTINCT FROM NEW.document THEN 'document' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.document := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.document := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('budget.edition', 'id', 'budget.budget', 'budget_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='e929d37b21b76dc12507092653a198e4698cf979', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_e639c', table='budget_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetestimate',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.estimate', 'id', 'budget.edition', 'edition_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='93e1677f21cb8452980ebe516b4725fd93aa77cb', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_ec9bc', table='budget_estimate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetfactor',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.factor', 'id', 'budget.budget', 'budget_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='ddccdfbcac723d521ceaf803d2490b460ce0603f', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_d981b', table='budget_factor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetheading',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.heading', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='e81ae551a15d3dc1230032c9438dccb3ab10cc80', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_20d90', table='budget_heading', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetimport',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.content IS DISTINCT FROM NEW.content THEN 'content' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.content := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.content := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('budget.import', 'id', '', '', before, after, touched, ARRAY['rows_done']::text[]); RETURN NULL;", hash='1a8eaa4edeace529a0f8dedabae128f405263b98', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_eabe2', table='budget_import', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetline',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.line', 'id', 'budget.budget', 'budget_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='fc030c9925859b80f0de0c00f260b75307e98208', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_b8991', table='budget_line', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetmonthplan',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.monthplan', 'id', 'budget.line', 'line_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='97898f41781463967b2fd5aa24d887d51fc60e96', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_3d8a5', table='budget_monthplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetpaper',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.paper', 'id', 'budget.resolution', 'resolution_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='8990bd426efe3cfd5077960e51f80d02326f8b66', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_33e7b', table='budget_paper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetpayment',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.payment', 'id', 'budget.resolution', 'resolution_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='471ccc29a12b2cead9dc5804c2c97760bf17959f', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_3a9d4', table='budget_payment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetrate',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.rate', 'id', 'budget.factor', 'factor_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='018aaaa879653262080ea4522a8f6823a6123383', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_2e264', table='budget_rate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetreceipt',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.receipt', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='117cd6af4b82a14f806e2f489076e059e3a677b6', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_c47fd', table='budget_receipt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetrefund',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.refund', 'id', 'budget.payment', 'payment_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='f5d7ccdd8da4a01fa7dfd128e0ec918516b71187', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_b7e43', table='budget_refund', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedbudgetresolution',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('budget.resolution', 'id', 'budget.commitment', 'commitment_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='3b415238a6b05429c2d1112176fdd547f8106c42', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_cb8df', table='budget_resolution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedclientsclient',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.name_token IS DISTINCT FROM NEW.name_token THEN 'name_token' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.phone_token IS DISTINCT FROM NEW.phone_token THEN 'phone_token' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.person_token IS DISTINCT FROM NEW.person_token THEN 'person_token' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.place_token IS DISTINCT FROM NEW.place_token THEN 'place_token' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.name IS DISTINCT FROM NEW.name AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'name' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.phone IS DISTINCT FROM NEW.phone AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'phone' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.born_on IS DISTINCT FROM NEW.born_on AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'born_on' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.sex IS DISTINCT FROM NEW.sex AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'sex' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.address IS DISTINCT FROM NEW.address AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'address' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.email IS DISTINCT FROM NEW.email AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'email' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.notes IS DISTINCT FROM NEW.notes AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'notes' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.name_token := NULL; OLD.phone_token := NULL; OLD.person_token := NULL; OLD.place_token := NULL; OLD.name := NULL; OLD.phone := NULL; OLD.born_on := NULL; OLD.sex := NULL; OLD.address := NULL; OLD.email := NULL; OLD.notes := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.name_token := NULL; NEW.phone_token := NULL; NEW.person_token := NULL; NEW.place_token := NULL; NEW.name := NULL; NEW.phone := NULL; NEW.born_on := NULL; NEW.sex := NULL; NEW.address := NULL; NEW.email := NULL; NEW.notes := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('clients.client', 'id', '', '', before, after, touched, ARRAY['key_version']::text[]); RETURN NULL;", hash='12b4e07e68aae1fd2767814f2f844ebfab7d37b4', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_14766', table='clients_client', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedclientsconsent',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.withdrawal IS DISTINCT FROM NEW.withdrawal AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'withdrawal' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.withdrawal := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.withdrawal := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('clients.consent', 'id', 'clients.client', 'client_id', before, after, touched, ARRAY['key_version']::text[]); RETURN NULL;", hash='f84f0d93a357e65ab7eedce78e4c9082fdffa444', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_57455', table='clients_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedclientsconsenttext',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('clients.consenttext', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='b0f7157f361646f9ec4e00bb86b3e843d2b86a78', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_6cad0', table='clients_consenttext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedclientscorrection',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.reason IS DISTINCT FROM NEW.reason AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'reason' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.reason := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.reason := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('clients.correction', 'id', 'clients.client', 'client_id', before, after, touched, ARRAY['key_version']::text[]); RETURN NULL;", hash='613989b00cd563a74cd049154394131d5227143c', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_9a418', table='clients_correction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedclientsdestructionitem',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('clients.destructionitem', 'id', 'clients.destructionrun', 'run_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='a7538d2274d1e81ee3cbd26bd5980e2470218c39', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_bed5c', table='clients_destructionitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedclientsdestructionrun',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('clients.destructionrun', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='4a48eea1b4bf216495928b865fe558a1bf8245f3', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_83024', table='clients_destructionrun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedclientshouseholdlink',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('clients.householdlink', 'id', 'clients.client', 'client_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='fbb5ad004b4cb48c27ff1ce6b061e27f6a5e3c1e', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_9ca74', table='clients_householdlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedclientsmerge',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('clients.merge', 'id', 'clients.client', 'kept_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='49cda17157d5a50f9eb89d8e9ff47f366b099873', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_3a40f', table='clients_merge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedclientspersonrequest',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.asked IS DISTINCT FROM NEW.asked AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'asked' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.answer IS DISTINCT FROM NEW.answer AND (OLD.key_version = NEW.key_version OR current_setting('chomchom.resealing', true) IS DISTINCT FROM 'on') THEN 'answer' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.asked := NULL; OLD.answer := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.asked := NULL; NEW.answer := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('clients.personrequest', 'id', 'clients.client', 'client_id', before, after, touched, ARRAY['key_version']::text[]); RETURN NULL;", hash='1dd4eb6d44dd336c6746ea2b1861a9abe224afba', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_fc8aa', table='clients_personrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedcoredatakey',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.wrapped IS DISTINCT FROM NEW.wrapped THEN 'wrapped' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.wrapped := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.wrapped := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('core.datakey', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='99c879431b8a86b6ddfb9d2ebb23cf9401827134', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_8105f', table='core_datakey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordeddocumentsdocument',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('documents.document', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='9f0957aeb8036a02637e467b624bb507f7b1e9bf', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_4c615', table='documents_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordeddocumentsedition',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.content IS DISTINCT FROM NEW.content THEN 'content' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.content := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.content := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('documents.edition', 'id', 'documents.document', 'document_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='ccdc2212ae8c2639f5f8e6408dee80c06a709906', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_58cd9', table='documents_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordeddocumentspassage',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('documents.passage', 'id', 'documents.document', 'document_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='90088fec4ea89456e9af589b804136a3a1be1162', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_bf87e', table='documents_passage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordeddocumentsstep',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('documents.step', 'id', 'documents.edition', 'edition_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='7af34f221f0d0862d579ff27b38496463f89d7d5', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_99112', table='documents_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedfollowupfollowup',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('followup.followup', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='ce97cbbb2e651644b2b0517ceeda21254f02e524', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_ccd17', table='followup_followup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedledgerbatch',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.content IS DISTINCT FROM NEW.content THEN 'content' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.content := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.content := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('ledger.batch', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='2ea49018f7098f437b1e5d646bdb434279714fae', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_4155b', table='ledger_batch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedledgersavedfilter',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('ledger.savedfilter', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='9141c0459a5ddff41c75df39781e9759b68ffa67', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_f3db5', table='ledger_savedfilter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedmfaauthenticator',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.data IS DISTINCT FROM NEW.data THEN 'data' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.data := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.data := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('mfa.authenticator', 'id', 'accounts.user', 'user_id', before, after, touched, ARRAY['last_used_at']::text[]); RETURN NULL;", hash='6f06a850572cb21e629d0b8d6d401e60a3c68a60', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_8760c', table='mfa_authenticator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedorgsorganisation',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('orgs.organisation', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='e30ca164724e35bafa6a82c6b44cfd82c7147dfc', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_5b0f4', table='orgs_organisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedorgsregion',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('orgs.region', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='ba978cfb707bd5c04d7f5b7cd6a4d0090e64f210', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_3ebe7', table='orgs_region', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplanactiontask',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.actiontask', 'id', 'plan.version', 'version_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='297647144dff294ef16433c5298428f53710ff9b', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_37049', table='plan_actiontask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplanbudgetline',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.budgetline', 'id', 'plan.project', 'project_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='6c44c6fee16414d4fc33aa9cbfd0add01fa419d0', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_b8fb9', table='plan_budgetline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplancorrection',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.side IS DISTINCT FROM NEW.side THEN 'side' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.side := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.side := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('plan.correction', 'id', 'plan.version', 'version_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='31656ea6588d1ff3b2eab83b216bd399f4934eb0', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_e3ff1', table='plan_correction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplancriterion',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.criterion', 'id', 'plan.project', 'project_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='d42529b6ded72c7c504528fec710f93c94d3d452', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_a9265', table='plan_criterion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplandirection',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.direction', 'id', 'plan.version', 'version_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='73c4e4806f4bede2ab8ca9d54ae6c777ea89d95c', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_30ea2', table='plan_direction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplanfinding',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.finding', 'id', 'plan.version', 'version_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='32751137746fed8106db3008029937ec69bf7174', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_1b8e3', table='plan_finding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplangoal',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.goal', 'id', 'plan.version', 'version_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='150050abc1851c45a6fd9f84102e361d058e346c', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_3cdb6', table='plan_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplanissue',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.issue', 'id', 'plan.project', 'project_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='994cd4d053969cee869dad7d13f50e76dd299079', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_a6e38', table='plan_issue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplankeptdecision',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.keptdecision', 'id', 'plan.version', 'version_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='e903ce8fc39215c57a45ccfa9b4a7c72be1c99c0', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_67fe7', table='plan_keptdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplannote',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.note', 'id', 'plan.project', 'project_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='3e40624f2e7310d16b4b2d8f94a5d8f839bc83ed', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_cac6c', table='plan_note', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplanproject',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.project', 'id', 'plan.version', 'version_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='1bcac925382949da884a73a66189d4f2d987b1cf', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_e0203', table='plan_project', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplanschedulerow',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.schedulerow', 'id', 'plan.project', 'project_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='3c385fc74468ff6b77089860cc49942417f64845', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_3b62e', table='plan_schedulerow', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplanstrategictask',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.strategictask', 'id', 'plan.version', 'version_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='5a00d8e97e8554ef7dc4b2d7470fa589a58b0e13', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_510d1', table='plan_strategictask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplantarget',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.target', 'id', 'plan.project', 'project_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='9f7c89ca410f3a73f444d95f1beb469f426240f2', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_f8d8d', table='plan_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplantargetnumber',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.targetnumber', 'id', 'plan.target', 'target_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='5b94f7336fa0efaa528c58e2209d528c2886a0f8', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_2ce03', table='plan_targetnumber', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplantargetquestion',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.alternatives IS DISTINCT FROM NEW.alternatives THEN 'alternatives' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.alternatives := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.alternatives := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('plan.targetquestion', 'id', 'plan.target', 'target_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='9afc36c96d9ac3b820cc2220dd4dcc89f8bf138b', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_5660b', table='plan_targetquestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplanteamplan',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('plan.teamplan', 'id', 'plan.version', 'version_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='2d699299fd9646cba8127e2c8821811d7173892c', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_995a3', table='plan_teamplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplanupload',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.content IS DISTINCT FROM NEW.content THEN 'content' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.text IS DISTINCT FROM NEW.text THEN 'text' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.content := NULL; OLD.text := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.content := NULL; NEW.text := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('plan.upload', 'id', '', '', before, after, touched, ARRAY['step', 'touched_at', 'attempts']::text[]); RETURN NULL;", hash='0fb1906be83b27ee8cef96a0a541a14f5dd84f99', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_90715', table='plan_upload', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedplanversion',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.document IS DISTINCT FROM NEW.document THEN 'document' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.carried IS DISTINCT FROM NEW.carried THEN 'carried' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.document := NULL; OLD.carried := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.document := NULL; NEW.carried := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('plan.version', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='dd8c3f5406c5d0e5ccd038c817d0b3a08667e849', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_e3678', table='plan_version', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedreportstemplate',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.fields IS DISTINCT FROM NEW.fields THEN 'fields' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.fields := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.fields := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('reports.template', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='ae27cd5298ede9c9a3c5962e2498e79ce7dae5f6', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_f7879', table='reports_template', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedreportsworkreport',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.snapshot IS DISTINCT FROM NEW.snapshot THEN 'snapshot' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.snapshot := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.snapshot := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('reports.workreport', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='177f6ef5da1ae0a3bb723c70c027def3edc10df3', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_1f67e', table='reports_workreport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedsettlementsremark',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('settlements.remark', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='90d9382ea635b0337a803cedc02572e6d201b1cd', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_b5a55', table='settlements_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedsettlementsstatement',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('settlements.statement', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='97064f2d631b754ed047ea70232d9c562c1572d2', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_47122', table='settlements_statement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedsocialaccountsocialaccount',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.extra_data IS DISTINCT FROM NEW.extra_data THEN 'extra_data' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.extra_data := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.extra_data := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('socialaccount.socialaccount', 'id', 'accounts.user', 'user_id', before, after, touched, ARRAY['last_login']::text[]); RETURN NULL;", hash='3562617bb157f3f5ba99850c060a81caefbdd5d7', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_88269', table='socialaccount_socialaccount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedsocialaccountsocialapp',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.secret IS DISTINCT FROM NEW.secret THEN 'secret' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.key IS DISTINCT FROM NEW.key THEN 'key' END, CASE WHEN TG_OP = 'UPDATE' AND OLD.settings IS DISTINCT FROM NEW.settings THEN 'settings' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.secret := NULL; OLD.key := NULL; OLD.settings := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.secret := NULL; NEW.key := NULL; NEW.settings := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('socialaccount.socialapp', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='356637122744fc85f6070723efc3f61f6976454c', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_afecc', table='socialaccount_socialapp', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedsurveysgroup',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('surveys.group', 'id', 'surveys.survey', 'survey_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='c7cd0465457a85978cac0d7b1279e38563f81875', operation='UPDATE OR DELETE OR INSERT', pgid='pgtrigger_recorded_5b334', table='surveys_group', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedsurveysinstrument',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('surveys.instrument', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='5146f0abbbe2b782590fc7af6e0104845c268c9a', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_f6703', table='surveys_instrument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedsurveyssurvey',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[]::text[], NULL); IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF; PERFORM history_record('surveys.survey', 'id', '', '', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='4a573b50d58ce958487f4285e38abc9cd51e2500', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_5fa17', table='surveys_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordedsurveysversion',
            trigger=pgtrigger.compiler.Trigger(name='recorded', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before jsonb; after jsonb; touched text[];', func="touched := array_remove(ARRAY[CASE WHEN TG_OP = 'UPDATE' AND OLD.content IS DISTINCT FROM NEW.content THEN 'content' END]::text[], NULL); IF TG_OP <> 'INSERT' THEN OLD.content := NULL; before := to_jsonb(OLD); END IF; IF TG_OP <> 'DELETE' THEN NEW.content := NULL; after := to_jsonb(NEW); END IF; PERFORM history_record('surveys.version', 'id', 'surveys.instrument', 'instrument_id', before, after, touched, ARRAY[]::text[]); RETURN NULL;", hash='f5319f2d216193ab3b676d693e1552cd5bdbcd89', operation='UPDATE OR DELETE', pgid='pgtrigger_recorded_b62f6', table='surveys_version', when='AFTER')),
        ),
    ]
