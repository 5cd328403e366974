import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import threedoors.base.clock
import threedoors.base.uploads
import threedoors.programs.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "platform",
                    models.CharField(
                        choices=[
                            ("linkedin", "LinkedIn"),
                            ("facebook", "Facebook"),
                            ("instagram", "Instagram"),
                            ("x", "X"),
                            ("youtube", "YouTube"),
                            ("web", "Our web page"),
                            ("other", "Somewhere else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("url", models.URLField(blank=True)),
                ("readers", models.CharField(blank=True, max_length=300)),
                (
                    "posts_a_month",
                    models.PositiveSmallIntegerField(
                        default=0, validators=[django.core.validators.MaxValueValidator(99)]
                    ),
                ),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Adviser",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("website", models.URLField(blank=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("resources", models.JSONField(blank=True, default=list)),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("connectee", "Connectee"),
                            ("connector", "Connector"),
                            ("contact", "Referral contact"),
                            ("coordinator", "Coordinator"),
                            ("partner", "Partner counselor"),
                            ("adviser", "Adviser"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("prospect", "Prospect"),
                            ("candidate", "Candidate"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("ended", "Ended"),
                        ],
                        default="candidate",
                        max_length=10,
                    ),
                ),
                ("paused_until", models.DateField(blank=True, null=True)),
                ("ended_reason", models.CharField(blank=True, max_length=40)),
                ("circle_back_on", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("created_at", models.DateTimeField(default=threedoors.base.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="JobLead",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("employer", models.CharField(max_length=120)),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("url", models.URLField(blank=True)),
                ("note", models.TextField(blank=True, max_length=600)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Network",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                ("preset", models.CharField(blank=True, max_length=40)),
                ("tagline_en", models.CharField(blank=True, max_length=200)),
                ("tagline_fr", models.CharField(blank=True, max_length=200)),
                ("about_en", models.TextField(blank=True, max_length=2000)),
                ("about_fr", models.TextField(blank=True, max_length=2000)),
                ("linkedin_url", models.URLField(blank=True)),
                (
                    "logo_en",
                    models.FileField(blank=True, upload_to=threedoors.base.uploads.random_name),
                ),
                (
                    "logo_fr",
                    models.FileField(blank=True, upload_to=threedoors.base.uploads.random_name),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=40)),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("nonprofit", "Nonprofit"),
                            ("private", "Private"),
                        ],
                        max_length=10,
                    ),
                ),
                ("website", models.URLField(blank=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("city", models.CharField(blank=True, max_length=100)),
                ("note", models.TextField(blank=True, max_length=2000)),
                ("may_screen", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Sender",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("installation", models.CharField(max_length=64)),
                ("held", models.BooleanField(default=False)),
                ("since", models.DateTimeField(default=threedoors.base.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="email address"),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="one_user_per_email"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConnecteeProfile",
            fields=[
                ("occupation", models.CharField(blank=True, max_length=40)),
                ("job_title", models.CharField(blank=True, max_length=120)),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("years", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("field_of_study", models.CharField(blank=True, max_length=120)),
                ("languages", models.JSONField(blank=True, default=list)),
                ("skills", models.JSONField(blank=True, default=list)),
                ("interests", models.CharField(blank=True, max_length=300)),
                ("meeting_times", models.CharField(blank=True, max_length=120)),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="connectee",
                        serialize=False,
                        to="threedoors.membership",
                    ),
                ),
                (
                    "language_evidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("orientation", "We heard it in a talk"),
                            ("test", "A standardized test"),
                            ("degree", "A degree in that language"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "education",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "No certificate"),
                            ("secondary", "Secondary school"),
                            ("trade", "Trade certificate"),
                            ("diploma", "College diploma"),
                            ("bachelor", "Bachelor degree"),
                            ("master", "Master degree"),
                            ("doctorate", "Doctorate"),
                        ],
                        max_length=20,
                    ),
                ),
                ("graduates_on", models.DateField(blank=True, null=True)),
                ("segment", models.CharField(blank=True, max_length=40)),
                (
                    "work_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unemployed", "Not working now"),
                            ("underemployed", "Working below my skills or hours"),
                            ("studying", "Studying"),
                            ("in_field", "Working in my field"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "may_work",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("unsure", "Not sure"),
                            ("not_checked", "Not checked"),
                        ],
                        default="not_checked",
                        max_length=12,
                    ),
                ),
                ("goal", models.TextField(blank=True, max_length=600)),
                ("hopes_to_meet", models.TextField(blank=True, max_length=300)),
                ("companies", models.CharField(blank=True, max_length=300)),
                ("open_to_volunteering", models.BooleanField(default=False)),
                ("licence_needed", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConnectorProfile",
            fields=[
                ("occupation", models.CharField(blank=True, max_length=40)),
                ("job_title", models.CharField(blank=True, max_length=120)),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("years", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("field_of_study", models.CharField(blank=True, max_length=120)),
                ("languages", models.JSONField(blank=True, default=list)),
                ("skills", models.JSONField(blank=True, default=list)),
                ("interests", models.CharField(blank=True, max_length=300)),
                ("meeting_times", models.CharField(blank=True, max_length=120)),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="connector",
                        serialize=False,
                        to="threedoors.membership",
                    ),
                ),
                ("employer", models.CharField(blank=True, max_length=120)),
                (
                    "employment",
                    models.CharField(
                        choices=[
                            ("employed", "Employed"),
                            ("self_employed", "Self-employed"),
                            ("retired", "Retired"),
                        ],
                        default="employed",
                        max_length=14,
                    ),
                ),
                ("bio", models.TextField(blank=True, max_length=1000)),
                ("network_areas", models.CharField(blank=True, max_length=300)),
                ("network_is_local", models.BooleanField(blank=True, null=True)),
                ("kinds", models.JSONField(blank=True, default=list)),
                ("tags", models.JSONField(blank=True, default=list)),
                (
                    "roots",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("long_here", "I have lived here for a long time"),
                            ("moved_here", "I came here from another country"),
                        ],
                        max_length=10,
                    ),
                ),
                ("motivation", models.TextField(blank=True, max_length=1000)),
                ("meeting_place", models.CharField(blank=True, max_length=200)),
                ("yearly_capacity", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("accepts_three_referrals_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("connectee", "Connectee"),
                            ("connector", "Connector"),
                            ("contact", "Referral contact"),
                            ("coordinator", "Coordinator"),
                            ("partner", "Partner counselor"),
                            ("adviser", "Adviser"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Started"),
                            ("applied", "Applied"),
                            ("already_participated", "Already took part"),
                            ("not_eligible", "Not for this program"),
                            ("too_early", "Too early"),
                            ("review", "Needs a look"),
                            ("intake", "Intake"),
                            ("ready", "Ready"),
                            ("with_partner", "With a partner"),
                            ("on_hold", "On hold"),
                            ("not_a_fit", "Not a fit"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=dict)),
                ("language", models.CharField(default="en", max_length=7)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("too_early_until", models.DateField(blank=True, null=True)),
                ("revisit_on", models.DateField(blank=True, null=True)),
                ("reasons", models.JSONField(blank=True, default=list)),
                ("partner_name", models.CharField(blank=True, max_length=200)),
                ("screened_at", models.DateTimeField(blank=True, null=True)),
                ("screening_note", models.TextField(blank=True, max_length=2000)),
                ("expectations_at", models.DateTimeField(blank=True, null=True)),
                ("coached_at", models.DateTimeField(blank=True, null=True)),
                ("willing_to_network", models.BooleanField(blank=True, null=True)),
                ("licensing_hold", models.BooleanField(default=False)),
                ("resources", models.JSONField(blank=True, default=list)),
                ("barriers", models.JSONField(blank=True, default=list)),
                ("has_peers", models.BooleanField(blank=True, null=True)),
                ("resume_ticks", models.JSONField(blank=True, default=list)),
                ("checklist", models.JSONField(blank=True, default=list)),
                ("overrides", models.JSONField(blank=True, default=dict)),
                ("started_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("saved_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "screened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["applied", "review", "intake", "with_partner", "on_hold", "ready"],
                            )
                        ),
                        fields=("membership",),
                        name="one_open_application",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Counselor",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counselor",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counselors",
                        to="threedoors.organization",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("resume", "Resume")], default="resume", max_length=10
                    ),
                ),
                ("file", models.FileField(upload_to=threedoors.base.uploads.random_name)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("uploaded_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="threedoors.application",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Host",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                ("website", models.URLField(blank=True)),
                ("privacy_contact", models.EmailField(blank=True, max_length=254)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="threedoors.host",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for a yes"),
                            ("accepted", "Said yes"),
                            ("declined", "Said no"),
                            ("expired", "No answer"),
                            ("introduced", "Introduced"),
                            ("replied", "In touch"),
                            ("scheduled", "Meeting set"),
                            ("met", "Met"),
                            ("referring", "Opening doors"),
                            ("surveyed", "Surveyed"),
                            ("completed", "Completed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("overrides", models.JSONField(blank=True, default=dict)),
                ("proposed_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("introduced_at", models.DateTimeField(blank=True, null=True)),
                ("wrote_at", models.DateTimeField(blank=True, null=True)),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                ("met_at", models.DateTimeField(blank=True, null=True)),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.CharField(blank=True, max_length=300)),
                ("referrals_waived", models.CharField(blank=True, max_length=300)),
                ("first_message", models.TextField(blank=True, max_length=2000)),
                (
                    "connectee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches_as_connectee",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "connector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches_as_connector",
                        to="threedoors.membership",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["connector", "status"], name="threedoors__connect_b650ea_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "proposed",
                                    "accepted",
                                    "introduced",
                                    "replied",
                                    "scheduled",
                                    "met",
                                    "referring",
                                    "surveyed",
                                ],
                            )
                        ),
                        fields=("connectee",),
                        name="one_open_match_per_connectee",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("connectee", models.F("connector")), _negated=True),
                        name="nobody_meets_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("book", models.CharField(max_length=40)),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Being worked on"), ("closed", "Closed")],
                        default="open",
                        max_length=8,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("well", "It went well"),
                            ("not_a_fit", "Not a fit"),
                            ("mistake", "Opened by mistake"),
                        ],
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("said", models.TextField(blank=True, max_length=4000)),
                ("wants_call", models.BooleanField(default=False)),
                ("stills_clocks", models.BooleanField(default=False)),
                ("keeps_apart", models.BooleanField(default=False)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="threedoors.match",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("member", "book"),
                        name="one_open_case_of_a_book",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("brand", "Brand and logo"),
                            ("toolkit", "Toolkit"),
                            ("template", "Template"),
                            ("training", "Training material"),
                            ("guide", "Guide"),
                            ("webinar", "Webinar"),
                            ("press", "In the press"),
                            ("practice", "What worked"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True, max_length=3000)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("held_on", models.DateField(blank=True, null=True)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("url", models.URLField(blank=True)),
                ("tags", models.JSONField(blank=True, default=list)),
                ("language", models.CharField(blank=True, max_length=7)),
                (
                    "file",
                    models.FileField(blank=True, upload_to=threedoors.base.uploads.random_name),
                ),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveIntegerField(default=0)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for a look"),
                            ("shown", "In the library"),
                            ("declined", "Not taken up"),
                            ("removed", "Taken out"),
                            ("replaced", "There is a newer version"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("news", models.CharField(blank=True, max_length=300)),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("shown_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="threedoors.material",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["network", "status", "kind"], name="threedoors__network_4ddb28_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "edition"), name="one_edition_of_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("template", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("essential", "Essential"),
                            ("nudge", "Reminder"),
                            ("notice", "Third-party notice"),
                            ("newsletter", "Newsletter"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about_id", models.UUIDField()),
                ("cycle", models.CharField(blank=True, max_length=40)),
                ("said", models.TextField(blank=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("owed", "Waiting to go"),
                            ("held", "Held"),
                            ("claimed", "Being prepared"),
                            ("handing_over", "Being handed over"),
                            ("sent", "Sent"),
                            ("uncertain", "Uncertain"),
                            ("failed", "Failed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="owed",
                        max_length=12,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=200)),
                ("due_at", models.DateTimeField()),
                ("not_after", models.DateTimeField()),
                ("claimed_until", models.DateTimeField(blank=True, null=True)),
                ("doubtful_before", models.BooleanField(default=False)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("language", models.CharField(blank=True, max_length=7)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
                ("subject", models.CharField(blank=True, max_length=400)),
                ("source", models.TextField(blank=True)),
                ("calendar", models.TextField(blank=True)),
                ("owed_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "about_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="threedoors.membership",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "owed")),
                        fields=["due_at"],
                        name="message_due",
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(("kind", "newsletter"), _negated=True), ("status", "owed")
                        ),
                        fields=["due_at"],
                        name="message_due_to_one",
                    ),
                    models.Index(
                        condition=models.Q(("kind", "newsletter"), ("status", "owed")),
                        fields=["due_at"],
                        name="message_due_to_many",
                    ),
                    models.Index(
                        condition=models.Q(("status__in", ["claimed", "handing_over"])),
                        fields=["claimed_until"],
                        name="message_claimed",
                    ),
                    models.Index(
                        fields=["about_type", "about_id"], name="threedoors__about_t_5d574a_idx"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("to", "template", "about_type", "about_id", "cycle"),
                        name="one_message_per_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "sent"), _negated=True),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="sent_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("phase", models.CharField(max_length=20)),
                ("said", models.CharField(blank=True, max_length=300)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="threedoors.message",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("figure", models.CharField(blank=True, max_length=40)),
                (
                    "number",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                    ),
                ),
                ("words_en", models.CharField(blank=True, max_length=200)),
                ("words_fr", models.CharField(blank=True, max_length=200)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("source", models.CharField(blank=True, max_length=40)),
                ("is_public", models.BooleanField(default=False)),
                ("set_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="threedoors.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="goal_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("figure", ""),
                                ("number", None),
                                models.Q(("words_en", ""), ("words_fr", ""), _negated=True),
                            ),
                            models.Q(models.Q(("figure", ""), _negated=True), ("number__gte", 1)),
                            _connector="OR",
                        ),
                        name="goal_is_a_number_or_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), ("organization", None), _connector="OR"),
                        name="goal_asked_of_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("thanks", models.CharField(blank=True, max_length=200)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "sponsor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="campaigns",
                        to="threedoors.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("begins_on")),
                            _connector="OR",
                        ),
                        name="campaign_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("about", models.TextField(blank=True, max_length=1000)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("online", "Online"),
                            ("both", "In person and online"),
                        ],
                        default="in_person",
                        max_length=10,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("town", models.CharField(blank=True, max_length=100)),
                ("is_external", models.BooleanField(default=False)),
                ("url", models.URLField(blank=True)),
                ("join_url", models.URLField(blank=True, max_length=500)),
                ("language", models.CharField(blank=True, max_length=7)),
                ("capacity", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("has_waiting_list", models.BooleanField(default=True)),
                ("open_to", models.JSONField(blank=True, default=list)),
                ("is_public", models.BooleanField(default=False)),
                (
                    "status",
                    models.CharField(
                        choices=[("planned", "Planned"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("recap", models.TextField(blank=True, max_length=2000)),
                ("results", models.TextField(blank=True, max_length=2000)),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "co_hosts",
                    models.ManyToManyField(
                        blank=True, related_name="activities", to="threedoors.organization"
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="visits",
                        to="threedoors.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="activity_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideCommunity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CA", "Canada"),
                            ("US", "United States"),
                            ("", "Country not said"),
                        ],
                        max_length=2,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pilot", "Pilot"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("left", "Left the network"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("network", "name"), name="one_outside_community_of_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("call_me", models.CharField(blank=True, max_length=80)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("language", models.CharField(default="en", max_length=7)),
                ("city", models.CharField(blank=True, max_length=100)),
                ("zone_name", models.CharField(blank=True, max_length=60)),
                ("linkedin_url", models.URLField(blank=True)),
                ("mail_failed_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="persons",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="membership",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="memberships",
                to="threedoors.person",
            ),
        ),
        migrations.CreateModel(
            name="Pitch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=600)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("own", "Only I see it"),
                            ("asked", "Waits for a note"),
                            ("noted", "Has a note"),
                        ],
                        default="own",
                        max_length=8,
                    ),
                ),
                ("written_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pitch",
                        to="threedoors.membership",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "pitches",
            },
        ),
        migrations.CreateModel(
            name="Program",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        unique=True, validators=[threedoors.programs.models.check_slug]
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("community", models.CharField(max_length=100)),
                ("preset", models.CharField(max_length=40)),
                ("settings", models.JSONField(blank=True, default=dict)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pilot", "Pilot"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("left", "Left the network"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("zone_name", models.CharField(default="America/Chicago", max_length=60)),
                ("sender_address", models.EmailField(max_length=254)),
                ("contact_email", models.EmailField(max_length=254)),
                ("postal_address", models.CharField(blank=True, max_length=300)),
                ("started_on", models.DateField(blank=True, null=True)),
                (
                    "brand_hue",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(359)],
                    ),
                ),
                ("modelled_after", models.JSONField(blank=True, default=dict)),
                ("hosts", models.ManyToManyField(related_name="programs", to="threedoors.host")),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="threedoors.network",
                    ),
                ),
                (
                    "practice_of",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practice",
                        to="threedoors.program",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.CharField(max_length=200)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("noted", "Noted"),
                            ("under_way", "Under way"),
                            ("reached", "Reached"),
                        ],
                        default="noted",
                        max_length=10,
                    ),
                ),
                ("noted_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="priorities",
                        to="threedoors.goal",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="threedoors.organization",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PressItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("media", "In the media"), ("milestone", "A milestone of ours")],
                        default="media",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("day", models.DateField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["program", "day"], name="threedoors__program_99f69d_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("program", "title", "day"), name="one_item_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Preparation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("meeting", models.UUIDField()),
                ("ticked", models.JSONField(default=list)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preparations",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("member", "meeting"), name="one_preparation")
                ],
            },
        ),
        migrations.CreateModel(
            name="PortalVisit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                ("before_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="portal_visit",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plans",
                        to="threedoors.application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PitchNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(max_length=1000)),
                ("about", models.TextField(max_length=600)),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "pitch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="threedoors.pitch",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="pitch",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="Pilot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "connectors",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "connectees",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                ("review", models.TextField(blank=True, max_length=4000)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="pilot_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("program",),
                        name="one_pilot_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file", models.FileField(upload_to=threedoors.base.uploads.random_name)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("described", models.CharField(max_length=300)),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="threedoors.campaign",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("described", ""), _negated=True),
                        name="picture_is_described",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="person",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="Pair",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "goal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("opt", "Work in my field after my studies (OPT)"),
                            ("training", "Work in my field during my studies (CPT, internship)"),
                            ("studies", "More studies"),
                            ("people", "To know people here"),
                        ],
                        max_length=10,
                    ),
                ),
                ("goal_on", models.DateField(blank=True, null=True)),
                (
                    "alone_at_start",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Never"), (2, "Sometimes"), (3, "Often"), (4, "Always")],
                        null=True,
                    ),
                ),
                (
                    "alone_at_end",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Never"), (2, "Sometimes"), (3, "Often"), (4, "Always")],
                        null=True,
                    ),
                ),
                (
                    "match",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pair",
                        to="threedoors.match",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutsideReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("content", models.JSONField()),
                ("file_name", models.CharField(max_length=200)),
                ("taken_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="threedoors.outsidecommunity",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "since", "until"), name="one_outside_report_a_period"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="outsidecommunity",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="OptOut",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("nudges", "No reminders"), ("all", "No email but codes")],
                        max_length=10,
                    ),
                ),
                ("said_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opt_out",
                        to="threedoors.person",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OfficeRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("on_site", "Training on site"),
                            ("remote", "Training by video"),
                            ("customized", "Training made for one program"),
                            ("support", "Help with something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(max_length=2000)),
                ("asked_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("reply", models.TextField(blank=True, max_length=2000)),
                ("people", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("taken_up", "Taken up"),
                            ("scheduled", "A day is set"),
                            ("attended", "Attended"),
                            ("done", "Done"),
                            ("declined", "Not possible"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("name", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField(max_length=1000)),
                (
                    "status",
                    models.CharField(
                        choices=[("new", "New"), ("chosen", "Chosen"), ("set_aside", "Set aside")],
                        default="new",
                        max_length=10,
                    ),
                ),
                ("said_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["program", "year"], name="threedoors__program_b4dd17_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Newsletter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("subject_en", models.CharField(blank=True, max_length=150)),
                ("subject_fr", models.CharField(blank=True, max_length=150)),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[("connectee", "Connectee"), ("connector", "Connector")],
                        max_length=12,
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(blank=True, max_length=7)),
                ("is_public", models.BooleanField(default=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("sending", "On its way"),
                            ("stopped", "Stopped"),
                            ("sent", "Sent"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("send_at", models.DateTimeField(blank=True, null=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("queued_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["status", "send_at"], name="threedoors__status_d4a652_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="newsletter_has_a_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "scheduled"), _negated=True),
                            ("send_at__isnull", False),
                            _connector="OR",
                        ),
                        name="scheduled_newsletter_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sector", models.CharField(max_length=40)),
                ("work", models.CharField(max_length=120)),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("until", models.DateField()),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="threedoors.organization",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NamedEmployer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("key", models.CharField(max_length=120)),
                ("agreed_by", models.CharField(max_length=200)),
                ("agreed_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "key"), name="one_named_employer")
                ],
            },
        ),
        migrations.AddField(
            model_name="message",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Times proposed"),
                            ("scheduled", "Set"),
                            ("met", "Held"),
                            ("missed", "Missed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("video", "By video"),
                            ("phone", "By phone"),
                        ],
                        default="in_person",
                        max_length=10,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("private_place", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("minutes", models.PositiveSmallIntegerField(default=60)),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("held_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="threedoors.match",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["proposed", "scheduled"])),
                        fields=("match",),
                        name="one_meeting_ahead",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialUse",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("used_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "material",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="threedoors.material",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("program", "material"), name="one_use_of_a_version"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="material",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="MatchRun",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Begins soon"),
                            ("running", "Under way"),
                            ("ready", "To review"),
                            ("approved", "Approved"),
                            ("discarded", "Put away"),
                            ("failed", "Did not work"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("queued_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("claimed_until", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("waiting", models.PositiveIntegerField(default=0)),
                ("places", models.PositiveIntegerField(default=0)),
                ("value", models.BigIntegerField(default=0)),
                ("bound", models.BigIntegerField(default=0)),
                ("prices", models.JSONField(blank=True, default=dict)),
                ("problem", models.CharField(blank=True, max_length=300)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "-queued_at"], name="threedoors__program_a91955_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["queued", "running"])),
                        fields=("program",),
                        name="one_match_run_at_a_time",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="match",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="LoggedContact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="threedoors.match",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["match", "at"], name="threedoors__match_i_457b2e_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="LivePage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("figures", models.JSONField(default=list)),
                ("opened_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("program",), name="one_live_page")],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("purpose", models.CharField(max_length=20)),
                ("about_id", models.UUIDField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("code", models.CharField(blank=True, max_length=128)),
                ("code_expires_at", models.DateTimeField(blank=True, null=True)),
                ("code_tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "about_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["membership", "purpose", "about_type", "about_id"],
                        name="threedoors__members_78769c_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadShare",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="threedoors.joblead",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="job_leads",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("lead", "member"), name="one_share_per_lead")
                ],
            },
        ),
        migrations.CreateModel(
            name="Keeper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keeper",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keepers",
                        to="threedoors.network",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(max_length=2000)),
                ("written_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journal",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "journal entries",
                "indexes": [
                    models.Index(
                        fields=["member", "-written_at"], name="threedoors__member__82d82a_idx"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="joblead",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("invited", "Was invited"),
                            ("signed_up", "Signed up"),
                            ("walked_in", "Came to the door"),
                        ],
                        default="invited",
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("yes", "Comes"),
                            ("waiting", "On the waiting list"),
                            ("no", "Does not come"),
                            ("attended", "Was there"),
                            ("missed", "Was not there"),
                        ],
                        default="invited",
                        max_length=10,
                    ),
                ),
                ("invited_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("came_at", models.DateTimeField(blank=True, null=True)),
                ("prize", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="threedoors.activity",
                    ),
                ),
                (
                    "companion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["activity", "status"], name="threedoors__activit_a11879_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "member"), name="one_invitation_per_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("booked", "Booked"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="held",
                        max_length=10,
                    ),
                ),
                ("starts_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("phone", "By phone"),
                            ("video", "By video"),
                        ],
                        default="in_person",
                        max_length=10,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("sequence", models.PositiveSmallIntegerField(default=0)),
                ("planned_minutes", models.PositiveSmallIntegerField(default=30)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("language", models.CharField(default="en", max_length=7)),
                (
                    "mock",
                    models.CharField(
                        blank=True,
                        choices=[("done", "Done"), ("not_ready", "Not ready for it yet")],
                        max_length=10,
                    ),
                ),
                ("notes", models.TextField(blank=True, max_length=4000)),
                ("communication", models.TextField(blank=True, max_length=1000)),
                ("motivation", models.TextField(blank=True, max_length=1000)),
                ("answers", models.JSONField(blank=True, default=dict)),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ready", "Did well"),
                            ("again", "Come back"),
                            ("not_a_fit", "Not a fit"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interviews",
                        to="threedoors.application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "booked")),
                        fields=("application",),
                        name="one_booked_interview",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Interaction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "Call"),
                            ("email", "Email"),
                            ("meeting", "Meeting"),
                            ("presentation", "Talk to a group"),
                            ("event", "Event"),
                            ("other", "Other"),
                        ],
                        max_length=14,
                    ),
                ),
                ("held_on", models.DateField()),
                ("audience", models.PositiveIntegerField(blank=True, null=True)),
                ("note", models.TextField(blank=True, max_length=2000)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "organizations",
                    models.ManyToManyField(
                        related_name="interactions", to="threedoors.organization"
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("days", models.PositiveSmallIntegerField()),
                ("asks_here", models.BooleanField(default=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("answered", "Answered"),
                            ("let_go", "No answer"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("found", "I found work"),
                            ("other", "Something else good"),
                            ("looking", "I am still looking"),
                            ("stop", "Please do not ask me again"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "lives_here",
                    models.CharField(
                        blank=True, choices=[("yes", "Yes"), ("no", "No")], max_length=3
                    ),
                ),
                ("asked_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "answered_at"], name="threedoors__program_85273d_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "days"), name="one_inquiry_per_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Homework",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("organizations", "Places of interest"),
                            ("strengths", "Strengths"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("asked", "Not answered"), ("answered", "Answered")],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("lines", models.JSONField(blank=True, default=list)),
                ("asked_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="homework",
                        to="threedoors.application",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "kind"), name="one_homework_of_a_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HelpNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("helped_on", models.DateField()),
                ("topic", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True, max_length=2000)),
                ("noted_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "adviser",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="help",
                        to="threedoors.adviser",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "-helped_on"], name="threedoors__program_a80fd2_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HeadCount",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("connectee", "Newcomers"),
                            ("connector", "Professionals who live here"),
                            ("employer", "Employers"),
                            ("partner", "Partner organizations"),
                            ("other", "Others"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heads",
                        to="threedoors.activity",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "who"), name="one_head_count_per_role"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("moves", "They move there"),
                            ("also", "They stay, and take part there, too"),
                        ],
                        default="moves",
                        max_length=5,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Waits for their yes"),
                            ("agreed", "Waits for the other community"),
                            ("accepted", "Accepted"),
                            ("declined", "The other community said no"),
                            ("refused", "They said no"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("why", models.CharField(max_length=300)),
                ("shared", models.JSONField(blank=True, default=dict)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("proposed_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "resume",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="handovers",
                        to="threedoors.document",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "status"], name="threedoors__program_f6c7bf_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["proposed", "agreed"])),
                        fields=("member",),
                        name="one_open_handover",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("program", models.F("to")), _negated=True),
                        name="handover_goes_elsewhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handoff",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("interview", "Interview practice"),
                            ("plans", "Career plans"),
                            ("language", "Language"),
                            ("credential", "License or diploma"),
                            ("other", "Other help"),
                        ],
                        max_length=12,
                    ),
                ),
                ("said", models.TextField(blank=True, max_length=1000)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("accepted", "They will help"),
                            ("attended", "They have met"),
                            ("done", "Done"),
                            ("declined", "They cannot help"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "counselor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="handoffs",
                        to="threedoors.counselor",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handoffs",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handoffs",
                        to="threedoors.organization",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "status"], name="threedoors__program_8121f2_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["asked", "accepted", "attended"])),
                        fields=("member", "organization", "reason"),
                        name="one_open_handoff_per_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Goodbye",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("begun", "Begun"),
                            ("thanked", "Thanks written"),
                            ("explained", "Reason chosen"),
                            ("said", "Said goodbye"),
                            ("returned", "Came back"),
                            ("over", "Ended for good"),
                            ("dropped", "Stays after all"),
                        ],
                        default="begun",
                        max_length=10,
                    ),
                ),
                ("own_wish", models.BooleanField(default=False)),
                ("thanks", models.TextField(blank=True, max_length=1000)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("time", "There is no time for it now"),
                            ("process", "The way we work does not suit them"),
                            ("other", "Something else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("text", models.TextField(blank=True, max_length=4000)),
                ("begun_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                ("asked_again_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goodbyes",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("status__in", ["begun", "thanked", "explained", "said"])
                        ),
                        fields=("member",),
                        name="one_goodbye_at_a_time",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="goal",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="Followers",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("month", models.DateField()),
                ("number", models.PositiveIntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followers",
                        to="threedoors.account",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "followers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "month"), name="one_number_per_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="followers_stand_on_the_first"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExportTemplate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("rows", models.CharField(max_length=20)),
                ("columns", models.JSONField(default=list)),
                ("scope", models.JSONField(blank=True, default=dict)),
                ("kept_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("program", "name"), name="one_export_template_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("rows", models.CharField(max_length=20)),
                ("columns", models.JSONField(default=list)),
                ("scope", models.JSONField(blank=True, default=dict)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[("xlsx", "Spreadsheet (XLSX)"), ("csv", "Plain table (CSV)")],
                        default="xlsx",
                        max_length=4,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("asked_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "-asked_at"], name="threedoors__program_fcb759_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
                ("about_id", models.UUIDField()),
                ("changed", models.JSONField(default=dict)),
                ("said", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "about_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["about_type", "about_id", "at"],
                        name="threedoors__about_t_0d7d92_idx",
                    ),
                    models.Index(
                        fields=["program", "kind", "at"], name="threedoors__program_2a65e6_idx"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmployersPage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("link", models.URLField(blank=True)),
                ("link_title", models.CharField(blank=True, max_length=120)),
                ("site", models.URLField(blank=True)),
                ("site_title", models.CharField(blank=True, max_length=120)),
                ("sponsor", models.CharField(blank=True, max_length=200)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program",), name="one_page_for_employers")
                ],
            },
        ),
        migrations.AddField(
            model_name="document",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("link", models.BigIntegerField()),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="threedoors.organization",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "link"), name="one_credit_per_link")
                ],
            },
        ),
        migrations.AddField(
            model_name="counselor",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="ContactAttempt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "Call"),
                            ("email", "Email"),
                            ("in_person", "In person"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("no_answer", "No answer"),
                            ("again", "Ask again later"),
                            ("yes", "Interested"),
                            ("no", "Not interested"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000)),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("apply", "Keep my answers to run the program"),
                            ("share_resume", "Show my resume to the person I am matched with"),
                            ("code_of_conduct", "Keep to what is expected"),
                            ("meet_newcomers", "Write to me about meeting newcomers myself"),
                            (
                                "event",
                                "Keep my name for an event, and write to me about the program",
                            ),
                            ("requirements", "Keep to the program's requirements"),
                            ("newsletter", "Send me your newsletter"),
                            ("tagging", "Tag me by name on social media"),
                            ("recognition", "Name me when you say who opened most doors"),
                            ("ask_elsewhere", "Ask other communities if I took part there"),
                            ("hand_over", "Hand me over to another community"),
                            ("name_employer", "Name my employer among those who take part"),
                        ],
                        max_length=20,
                    ),
                ),
                ("version", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=7)),
                ("channel", models.CharField(max_length=20)),
                ("given_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("membership", "purpose"),
                        name="one_standing_consent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Cohort",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("employer", models.CharField(max_length=120)),
                (
                    "number",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="cohort_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedPeriod",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("content", models.JSONField()),
                ("counted", models.JSONField(default=list)),
                ("closed_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("network", "since", "until"), name="one_closing_of_a_period"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("held_on", models.DateField()),
                ("note", models.TextField(blank=True, max_length=2000)),
                ("noted_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("program", "held_on"), name="one_check_in_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChapterDone",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("chapter", models.CharField(max_length=40)),
                ("done_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chapters",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("member", "chapter"), name="one_tick_per_chapter"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("slug", models.CharField(max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "To do"), ("done", "Done"), ("left_out", "Left out")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=4000)),
                ("answers", models.JSONField(blank=True, default=dict)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="threedoors.case",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "slug"), name="one_step_of_a_case")
                ],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.AddField(
            model_name="campaign",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "Call of all communities"),
                            ("exchange", "Learning exchange"),
                        ],
                        default="call",
                        max_length=10,
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField(default=60)),
                ("join", models.TextField(blank=True, max_length=500)),
                ("agenda", models.TextField(blank=True, max_length=2000)),
                ("notes", models.TextField(blank=True, max_length=6000)),
                ("noted_at", models.DateTimeField(blank=True, null=True)),
                ("sequence", models.PositiveSmallIntegerField(default=0)),
                ("again_in", models.PositiveSmallIntegerField(default=0)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
                (
                    "present",
                    models.ManyToManyField(blank=True, related_name="+", to="threedoors.program"),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "cancelled"), _negated=True),
                        fields=("network", "kind", "starts_at"),
                        name="one_call_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BoardQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(max_length=2000)),
                (
                    "status",
                    models.CharField(
                        choices=[("shown", "On the board"), ("removed", "Taken down")],
                        default="shown",
                        max_length=8,
                    ),
                ),
                ("said_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("name", models.CharField(max_length=200)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BoardAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(max_length=2000)),
                (
                    "status",
                    models.CharField(
                        choices=[("shown", "On the board"), ("removed", "Taken down")],
                        default="shown",
                        max_length=8,
                    ),
                ),
                ("said_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="threedoors.boardquestion",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Baseline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("figure", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("until", models.DateField()),
                ("source", models.CharField(max_length=200)),
                ("entered_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("program", "figure", "until"), name="one_baseline_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for your answer"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("moves", "They move there"),
                            ("also", "They stay, and take part there, too"),
                        ],
                        max_length=5,
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("offered_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrivals",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "handover",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrival",
                        to="threedoors.handover",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "status"], name="threedoors__program_56d4d0_idx"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="application",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title_en", models.CharField(blank=True, max_length=150)),
                ("title_fr", models.CharField(blank=True, max_length=150)),
                ("text_en", models.TextField(blank=True, max_length=3000)),
                ("text_fr", models.TextField(blank=True, max_length=3000)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("said_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "status",
                    models.CharField(
                        choices=[("shown", "Told"), ("removed", "Taken back")],
                        default="shown",
                        max_length=8,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.network",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text_en", ""), ("text_fr", ""), _negated=True),
                            models.Q(("title_en", ""), ("title_fr", ""), _negated=True),
                        ),
                        name="announcement_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="threedoors.organization",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("begins_on")),
                            _connector="OR",
                        ),
                        name="agreement_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AdviserSeat",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "adviser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="threedoors.adviser",
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adviser_seat",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="adviser",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="advisers",
                to="threedoors.program",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="Acquaintance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("said", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("told", "Told by one"),
                            ("agreed", "Both agree"),
                            ("declined", "Not agreed"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="told",
                        max_length=10,
                    ),
                ),
                ("told_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acquaintances",
                        to="threedoors.activity",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("activity"),
                        django.db.models.functions.comparison.Least("one", "other"),
                        django.db.models.functions.comparison.Greatest("one", "other"),
                        name="one_acquaintance_per_pair",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="account",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="threedoors.program",
            ),
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "cover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="covers",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "ends_on"], name="threedoors__program_e36f90_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="absence_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("member", models.F("cover")), _negated=True),
                        name="nobody_covers_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("about_id", models.UUIDField()),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("kept", "Kept"), ("waived", "Waived")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("due_at", models.DateTimeField()),
                ("next_nudge_at", models.DateTimeField(blank=True, null=True)),
                ("nudges", models.PositiveSmallIntegerField(default=0)),
                ("escalated_at", models.DateTimeField(blank=True, null=True)),
                ("paused_until", models.DateTimeField(blank=True, null=True)),
                ("stilled_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "about_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_nudge_at__isnull", False), ("status", "open")),
                        fields=["next_nudge_at"],
                        name="promise_due",
                    ),
                    models.Index(
                        condition=models.Q(("status", "open")),
                        fields=["program", "due_at"],
                        name="promise_open",
                    ),
                    models.Index(
                        fields=["about_type", "about_id"], name="threedoors__about_t_6b70db_idx"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "about_type", "about_id"), name="one_promise_per_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Published",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("figure", "A figure"),
                            ("fact", "A fact about us"),
                            ("award", "An award"),
                            ("mention", "A mention in the media or in a report"),
                        ],
                        max_length=10,
                    ),
                ),
                ("figure", models.CharField(blank=True, max_length=60)),
                ("figure_fr", models.CharField(blank=True, max_length=60)),
                ("text_en", models.CharField(blank=True, max_length=300)),
                ("text_fr", models.CharField(blank=True, max_length=300)),
                ("approximate", models.BooleanField(default=False)),
                ("source", models.CharField(max_length=200)),
                ("web", models.URLField(blank=True)),
                (
                    "as_of",
                    models.CharField(
                        max_length=10,
                        validators=[
                            django.core.validators.RegexValidator("^\\d{4}(-\\d\\d(-\\d\\d)?)?$")
                        ],
                    ),
                ),
                ("is_public", models.BooleanField(default=False)),
                ("entered_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source", ""), _negated=True),
                            ("as_of__regex", "^\\d{4}(-\\d\\d(-\\d\\d)?)?$"),
                        ),
                        name="published_has_source_and_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text_en", ""), ("text_fr", ""), _negated=True),
                        name="published_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "figure"), _negated=True),
                            models.Q(("figure", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="published_figure_has_a_value",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("read_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "announcement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="threedoors.announcement",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("announcement", "member"), name="one_reading_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("connectee", "Connectee"),
                            ("connector", "Connector"),
                            ("contact", "Referral contact"),
                            ("coordinator", "Coordinator"),
                            ("partner", "Partner counselor"),
                            ("adviser", "Adviser"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("language", models.CharField(default="en", max_length=7)),
                ("occupation", models.CharField(blank=True, max_length=120)),
                ("text", models.TextField(blank=True, max_length=600)),
                ("key", models.CharField(blank=True, max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("sent", "Asked"),
                            ("confirmed", "Said yes"),
                            ("declined", "Said no"),
                            ("withdrawn", "Taken back"),
                            ("lapsed", "No answer"),
                        ],
                        default="sent",
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="recommendations",
                        to="threedoors.application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations_made",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="threedoors.organization",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "status"], name="threedoors__program_29a63b_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(default=1)),
                ("path", models.TextField(blank=True, default="")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=20)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("shared", "Shared"),
                            ("told", "Told"),
                            ("declined", "No time"),
                            ("removed", "Removed"),
                            ("contacted", "Written to"),
                            ("meeting_set", "Meeting set"),
                            ("met", "Met"),
                            ("closed", "Closed"),
                            ("silent", "No answer"),
                        ],
                        default="shared",
                        max_length=12,
                    ),
                ),
                (
                    "teller",
                    models.CharField(
                        choices=[
                            ("program", "The program sends a notice"),
                            ("giver", "The giver tells them"),
                        ],
                        default="program",
                        max_length=8,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("executive", "Executive"),
                            ("manager", "Manager"),
                            ("hr", "Human resources"),
                            ("business_leader", "Business leader"),
                            ("association", "Member of an industry association"),
                            ("vacancy", "Has a job to fill"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=16,
                    ),
                ),
                ("job_title", models.CharField(blank=True, max_length=120)),
                ("employer", models.CharField(blank=True, max_length=120)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("vacancy", models.CharField(blank=True, max_length=300)),
                (
                    "knows",
                    models.CharField(
                        blank=True,
                        choices=[("professional", "From work"), ("personal", "Personally")],
                        max_length=12,
                    ),
                ),
                (
                    "manner",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "An email to both"),
                            ("call", "A call"),
                            ("in_person", "In person"),
                            ("details", "Only the name and how to reach them"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("information", "How the work is done here"),
                            ("perspective", "Another view of the field"),
                            ("market", "Who hires, and how"),
                            ("plans", "Advice on my plans"),
                        ],
                        max_length=12,
                    ),
                ),
                ("quiet", models.BooleanField(default=False)),
                ("shared_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("welcomed_at", models.DateTimeField(blank=True, null=True)),
                ("not_before", models.DateField(blank=True, null=True)),
                ("writes", models.PositiveSmallIntegerField(default=0)),
                ("contacted_at", models.DateTimeField(blank=True, null=True)),
                ("met_at", models.DateTimeField(blank=True, null=True)),
                ("onward_asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals_received",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals_given",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="threedoors.match",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="threedoors.referral",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["match", "level"], name="threedoors__match_i_6d2495_idx"),
                    models.Index(
                        fields=["program", "shared_at"], name="threedoors__program_f74acb_idx"
                    ),
                    models.Index(
                        fields=["program", "met_at"], name="threedoors__program_f81dac_idx"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("match", "contact"), name="one_door_per_contact"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", 1), ("parent", None)),
                            models.Q(("level__gt", 1), ("parent__isnull", False)),
                            _connector="OR",
                        ),
                        name="level_fits_parent",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("path", ""), _negated=True),
                        fields=("match", "path"),
                        name="one_door_per_path",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("job", "Work"),
                            ("internship", "Internship"),
                            ("volunteering", "Volunteering"),
                            ("study", "Studies"),
                            ("mentorship", "A guide elsewhere"),
                            ("promotion", "A better position"),
                            ("own_business", "Own business"),
                            ("licence_step", "A step to a license"),
                            ("moved", "Moved away"),
                        ],
                        default="job",
                        max_length=12,
                    ),
                ),
                ("employer", models.CharField(blank=True, max_length=120)),
                ("title", models.CharField(blank=True, max_length=120)),
                (
                    "in_field",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No, but it pays the bills"),
                            ("unknown", "I do not know"),
                        ],
                        default="unknown",
                        max_length=7,
                    ),
                ),
                (
                    "hours",
                    models.CharField(
                        blank=True,
                        choices=[("full", "Full time"), ("part", "Part time")],
                        max_length=4,
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                (
                    "found",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "Through a person I met here"),
                            ("event", "At an event"),
                            ("own", "By myself"),
                            ("other", "In another way"),
                        ],
                        max_length=6,
                    ),
                ),
                ("found_said", models.CharField(blank=True, max_length=300)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("told_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("heard", "Heard of, not checked"),
                            ("told", "Told"),
                            ("checked", "Checked"),
                            ("background", "From before, not counted"),
                            ("corrected", "Corrected"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="told",
                        max_length=10,
                    ),
                ),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="threedoors.outcome",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="threedoors.match",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tellings",
                        to="threedoors.outcome",
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes_told",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "through",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="threedoors.referral",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "kind", "status"], name="threedoors__program_c96732_idx"
                    ),
                    models.Index(
                        fields=["program", "-told_at", "id"], name="threedoors__program_65870c_idx"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("same_as", None),
                            models.Q(("same_as", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="not_same_as_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("through", None), ("match__isnull", False), _connector="OR"
                        ),
                        name="through_has_a_match",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Sent in"),
                            ("returned", "Sent back"),
                            ("accepted", "Accepted"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("due_on", models.DateField()),
                ("narrative", models.TextField(blank=True, max_length=6000)),
                ("without_stories", models.BooleanField(default=False)),
                ("returned_for", models.CharField(blank=True, max_length=500)),
                ("drafted_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["status", "due_on"], name="threedoors__status_36471f_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("program", "since", "until"), name="one_report_a_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="report_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SentReport",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("threedoors.report",),
        ),
        migrations.CreateModel(
            name="Resource",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("credential", "A check of diplomas from other countries"),
                            ("license", "A license for the work"),
                            ("interview", "Practice interviews"),
                            ("resume", "Help with the resume"),
                            ("culture", "How people work here"),
                            ("internship", "Short work terms"),
                            ("language", "Language"),
                            ("money", "Money for school"),
                            ("other", "Other help"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name_en", models.CharField(max_length=120)),
                ("name_fr", models.CharField(blank=True, max_length=120)),
                ("text_en", models.TextField(blank=True, max_length=600)),
                ("text_fr", models.TextField(blank=True, max_length=600)),
                ("url", models.URLField(blank=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                (
                    "status",
                    models.CharField(
                        choices=[("shown", "Shown"), ("retired", "Not shown any more")],
                        default="shown",
                        max_length=10,
                    ),
                ),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="resources",
                        to="threedoors.organization",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "status", "kind"], name="threedoors__program_494e55_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pointer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("said", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.match",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pointers",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pointers",
                        to="threedoors.resource",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("resource", "member"), name="one_pointer_per_resource"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("talks", "Short talks, two by two"),
                            ("interviews", "Short practice interviews"),
                            ("tables", "Everybody at tables"),
                            ("booths", "Newcomers have booths"),
                            ("pitches", "Pitches, one after the other"),
                        ],
                        default="talks",
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("ready", "Planned"), ("running", "Under way"), ("over", "Over")],
                        default="ready",
                        max_length=8,
                    ),
                ),
                (
                    "rounds",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[
                            django.core.validators.MinValueValidator(2),
                            django.core.validators.MaxValueValidator(12),
                        ],
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[
                            django.core.validators.MinValueValidator(2),
                            django.core.validators.MaxValueValidator(60),
                        ],
                    ),
                ),
                ("tables", models.PositiveSmallIntegerField(default=0)),
                ("seed", models.PositiveIntegerField(default=0)),
                ("current", models.PositiveSmallIntegerField(default=0)),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("planned_at", models.DateTimeField(blank=True, null=True)),
                ("repeats", models.PositiveIntegerField(default=0)),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                ("over_at", models.DateTimeField(blank=True, null=True)),
                ("wanted_at", models.DateTimeField(blank=True, null=True)),
                ("only_here", models.BooleanField(default=False)),
                ("claimed_until", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=300)),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="round_plan",
                        to="threedoors.activity",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["wanted_at"], name="threedoors__wanted__57f63c_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="RunLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False)),
                ("value", models.IntegerField(default=0)),
                ("terms", models.JSONField(blank=True, default=dict)),
                (
                    "left",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nobody", "No free Connector is near enough"),
                            ("others", "The Connectors who fit are more needed by others"),
                            ("reserve", "The last places are kept for urgent people"),
                            ("held", "Something is still open with them: see their application"),
                        ],
                        max_length=10,
                    ),
                ),
                ("refused", models.CharField(blank=True, max_length=300)),
                (
                    "connectee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "connector",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="threedoors.match",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="threedoors.matchrun",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "connectee"), name="one_line_per_newcomer"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[("fits", "Fits"), ("not_yet", "Not yet")], max_length=10
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000)),
                ("counts", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screenings",
                        to="threedoors.application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("host", "Stays at a table"), ("guest", "Goes round")],
                        default="guest",
                        max_length=5,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=0)),
                ("is_away", models.BooleanField(default=False)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="threedoors.roundplan",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["plan", "side", "number"], name="threedoors__plan_id_928433_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "member"), name="one_seat_per_guest")
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("text", models.TextField(max_length=600)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "who",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_by",
                        to="threedoors.seat",
                    ),
                ),
                (
                    "whom",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_about",
                        to="threedoors.seat",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("who", "whom"), name="one_remark_for_each"),
                    models.CheckConstraint(
                        condition=models.Q(("who", models.F("whom")), _negated=True),
                        name="no_remark_for_oneself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round", models.PositiveSmallIntegerField()),
                ("table", models.PositiveSmallIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="threedoors.roundplan",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="threedoors.seat",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["plan", "round", "table"], name="threedoors__plan_id_fe95b9_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("seat", "round"), name="one_place_per_round")
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="threedoors.activity",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "starts_at"), name="one_session_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="session_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="threedoors.invitation",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="threedoors.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("invitation", "session"), name="one_presence_per_session"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sharing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("connector", models.BooleanField(default=False)),
                ("chain", models.BooleanField(default=False)),
                (
                    "public",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "No"),
                            ("anonymous", "Yes, without my name"),
                            ("first_name", "Yes, with my first name"),
                            ("full_name", "Yes, with my full name"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("said_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "outcome",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sharing",
                        to="threedoors.outcome",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("waiting", "Waits for a yes"),
                            ("standing", "May be shown"),
                            ("declined", "Said no"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(default="en", max_length=7)),
                ("asked_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                ("text", models.TextField(blank=True, max_length=2000)),
                (
                    "naming",
                    models.CharField(
                        choices=[
                            ("full", "With my full name"),
                            ("first", "With my first name"),
                            ("anonymous", "Without my name"),
                        ],
                        default="anonymous",
                        max_length=10,
                    ),
                ),
                ("profession", models.CharField(blank=True, max_length=120)),
                ("organization", models.CharField(blank=True, max_length=120)),
                ("attribution", models.CharField(blank=True, max_length=400)),
                ("photo", models.BooleanField(default=False)),
                ("tag", models.BooleanField(default=False)),
                ("on_newsletter", models.BooleanField(default=False)),
                ("on_website", models.BooleanField(default=False)),
                ("on_report", models.BooleanField(default=False)),
                ("on_social", models.BooleanField(default=False)),
                ("by_sisters", models.BooleanField(default=False)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stories",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "stories",
                "indexes": [
                    models.Index(
                        fields=["program", "status"], name="threedoors__program_03906e_idx"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="report",
            name="stories",
            field=models.ManyToManyField(blank=True, related_name="reports", to="threedoors.story"),
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("figures", "What we did, in numbers"),
                            ("recap", "How events were"),
                            ("ahead", "Events ahead"),
                            ("story", "A story"),
                            ("spotlight", "A Connector in their own words"),
                            ("tip", "A tip"),
                            ("own", "Own words"),
                        ],
                        max_length=10,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("tip", models.CharField(blank=True, max_length=60)),
                ("title_en", models.CharField(blank=True, max_length=150)),
                ("title_fr", models.CharField(blank=True, max_length=150)),
                ("text_en", models.TextField(blank=True, max_length=3000)),
                ("text_fr", models.TextField(blank=True, max_length=3000)),
                ("stands", models.JSONField(blank=True, null=True)),
                ("left_out_at", models.DateTimeField(blank=True, null=True)),
                (
                    "newsletter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to="threedoors.newsletter",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.story",
                    ),
                ),
            ],
            options={
                "ordering": ["place", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["story", "spotlight"]), _negated=True),
                            ("story__isnull", False),
                            _connector="OR",
                        ),
                        name="story_block_has_a_story",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Suppression",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("removed", "Asked to be removed"),
                            ("took_part", "Already took part"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("program", "reason", "key"), name="one_suppression"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("answered", "Answered"),
                            ("call_instead", "Wants a call"),
                            ("declined", "No answer wanted"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=dict)),
                ("asked_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="surveys",
                        to="threedoors.match",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surveys",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "asked_at"], name="threedoors__program_b016dc_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("match", "member"), name="one_survey_per_person"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="story",
            name="survey",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stories",
                to="threedoors.survey",
            ),
        ),
        migrations.CreateModel(
            name="Improvement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("note", models.CharField(max_length=500)),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="improvements",
                        to="threedoors.survey",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["program", "-at"], name="threedoors__program_5a67c2_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(max_length=1000)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "To be read by the team"),
                            ("shown", "Passed on"),
                            ("kept", "Kept with the team"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "survey",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feedback",
                        to="threedoors.survey",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("is_influencer", models.BooleanField(default=False)),
                ("agreed_on", models.DateField(blank=True, null=True)),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "member",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tag",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "organization",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tag",
                        to="threedoors.organization",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("member", None), ("organization", None), _connector="XOR"
                        ),
                        name="tag_is_of_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("ready", "Ready"),
                            ("done", "Posted"),
                            ("dropped", "Left out"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "platform",
                    models.CharField(
                        choices=[
                            ("linkedin", "LinkedIn"),
                            ("facebook", "Facebook"),
                            ("instagram", "Instagram"),
                            ("x", "X"),
                            ("youtube", "YouTube"),
                            ("web", "Our web page"),
                            ("other", "Somewhere else"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("listen", "We listen and share"), ("about_us", "About us")],
                        max_length=10,
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("figures", "Our figures"),
                            ("milestone", "A milestone"),
                            ("thanks", "Thanks"),
                            ("spotlight", "A person"),
                            ("story", "A story"),
                            ("recap", "After an event"),
                            ("invite", "An invitation"),
                            ("tip", "A tip"),
                            ("shared", "What others wrote"),
                        ],
                        max_length=10,
                    ),
                ),
                ("planned_on", models.DateField()),
                ("text_en", models.TextField(blank=True, max_length=3000)),
                ("text_fr", models.TextField(blank=True, max_length=3000)),
                ("without_picture", models.BooleanField(default=False)),
                ("is_evergreen", models.BooleanField(default=False)),
                ("month", models.DateField(blank=True, null=True)),
                ("added_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("taken_down_on", models.DateField(blank=True, null=True)),
                ("url", models.URLField(blank=True)),
                ("reactions", models.PositiveIntegerField(blank=True, null=True)),
                ("comments", models.PositiveIntegerField(blank=True, null=True)),
                ("reposts", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="threedoors.campaign",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="threedoors.picture",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="threedoors.story",
                    ),
                ),
                (
                    "tags",
                    models.ManyToManyField(blank=True, related_name="posts", to="threedoors.tag"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "planned_on"], name="threedoors__program_83d3fe_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("program", "month"), name="one_draft_of_a_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            ("done_on__isnull", False),
                            _connector="OR",
                        ),
                        name="posted_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("picture", None), ("without_picture", False), _connector="OR"
                        ),
                        name="picture_or_none",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tap",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("met", "We met"),
                            ("not_met", "Not this month"),
                            ("unanswered", "No answer"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(default=threedoors.base.clock.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taps",
                        to="threedoors.match",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taps",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("match", "member", "number"), name="one_tap_a_month_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TimeOption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="times",
                        to="threedoors.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at"],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("checksum", models.CharField(max_length=64)),
                ("submitted_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="threedoors.report",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "number"), name="one_version_of_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "who",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_by",
                        to="threedoors.seat",
                    ),
                ),
                (
                    "whom",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_about",
                        to="threedoors.seat",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("who", "whom"), name="one_visit_for_each"),
                    models.CheckConstraint(
                        condition=models.Q(("who", models.F("whom")), _negated=True),
                        name="no_visit_for_oneself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("employer", models.CharField(max_length=120)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("people", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("wish", models.TextField(blank=True, max_length=1000)),
                ("language", models.CharField(default="en", max_length=7)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("planned", "Planned"),
                            ("declined", "Not now"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="requests",
                        to="threedoors.activity",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["program", "status", "asked_at"],
                        name="threedoors__program_42e789_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WebAddress",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("url", models.URLField()),
                (
                    "found",
                    models.CharField(
                        choices=[
                            ("unknown", "Not looked at"),
                            ("opens", "Opens"),
                            ("dead", "Does not open"),
                        ],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.membership",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "url"), name="one_row_per_address")
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=threedoors.base.clock.now)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="threedoors.program",
                    ),
                ),
                (
                    "who",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_by",
                        to="threedoors.seat",
                    ),
                ),
                (
                    "whom",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_about",
                        to="threedoors.seat",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("who", "whom"), name="one_wish_for_each"),
                    models.CheckConstraint(
                        condition=models.Q(("who", models.F("whom")), _negated=True),
                        name="no_wish_for_oneself",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["program", "name"], name="threedoors__program_244c53_idx"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                models.F("program"),
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("email", ""), _negated=True),
                name="one_person_per_email",
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.UniqueConstraint(
                models.F("program"),
                django.db.models.functions.text.Lower("name"),
                name="one_organization_per_name",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                fields=["program", "status", "-owed_at"], name="threedoors__program_3c5e61_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                fields=["program", "-owed_at", "id"], name="threedoors__program_11946b_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                fields=["program", "role", "status"], name="threedoors__program_3b5e15_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("person", "role"), name="one_membership_per_role"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["program", "status"], name="threedoors__program_3d9656_idx"),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(
                fields=["program", "-proposed_at", "id"], name="threedoors__program_4a736a_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(
                fields=["program", "introduced_at"], name="threedoors__program_b1ed97_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["program", "met_at"], name="threedoors__program_3fafe2_idx"),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(
                fields=["program", "answered_at"], name="threedoors__program_47f45a_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="joblead",
            index=models.Index(
                fields=["program", "status", "added_at"], name="threedoors__program_33ebcb_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="goal",
            index=models.Index(fields=["program", "until"], name="threedoors__program_214421_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["program", "status"], name="threedoors__program_17df02_idx"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["program", "role", "status"], name="threedoors__program_714ce8_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["program", "role", "accepted_at"], name="threedoors__program_43454b_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["program", "role", "applied_at"], name="threedoors__program_ae7e21_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="adviser",
            constraint=models.UniqueConstraint(
                fields=("program", "name"), name="one_adviser_per_name"
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                fields=["program", "starts_at"], name="threedoors__program_222fa4_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                fields=("program", "platform"), name="one_account_per_platform"
            ),
        ),
    ]
