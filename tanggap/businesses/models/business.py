"""The shop itself and who works in it."""

from django.conf import settings
from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class Business(Stamped):
    """A tenant: one small shop (UMKM). Every other row of a shop's data points here."""

    class Tone(models.TextChoices):
        FRIENDLY = "ramah", "Ramah"
        CASUAL = "santai", "Santai"
        FORMAL = "formal", "Formal"

    class AnswerLanguage(models.TextChoices):
        CUSTOMERS = "customer", "Ikuti bahasa pelanggan"
        INDONESIAN = "id", "Selalu bahasa Indonesia"

    class CancelUntil(models.TextChoices):
        NEVER = "never", "Tidak bisa"
        PREPARING = "preparing", "Sebelum disiapkan"
        ON_THE_WAY = "on_the_way", "Sebelum diantar"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=80, blank=True, help_text="What it sells: kuliner, …")
    tagline = models.CharField(max_length=300, blank=True)
    owner_name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    timezone = models.CharField(max_length=40, default="Asia/Jakarta")

    street = models.CharField(max_length=300, blank=True)
    district = models.CharField(max_length=80, blank=True)
    city = models.CharField(max_length=80, blank=True)
    province = models.CharField(max_length=80, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    landmark = models.CharField(max_length=300, blank=True)
    maps_url = models.URLField(max_length=500, blank=True)

    hours_note = models.CharField(max_length=500, blank=True)
    closed_until = models.DateTimeField(null=True, blank=True, help_text="“tutup sementara”")

    payment_not_accepted = models.JSONField(default=list, blank=True)
    delivery_min_order_idr = models.PositiveIntegerField(null=True, blank=True)
    delivery_eta_min_minutes = models.PositiveIntegerField(null=True, blank=True)
    delivery_eta_max_minutes = models.PositiveIntegerField(null=True, blank=True)
    delivery_until = models.TimeField(null=True, blank=True)
    delivery_courier = models.CharField(max_length=300, blank=True)
    pickup = models.BooleanField(default=True)
    not_served = models.JSONField(default=list, blank=True, help_text="areas never delivered to")
    order_required = models.JSONField(default=list, blank=True)
    cancel_policy = models.CharField(max_length=1000, blank=True)
    promo_stacking = models.BooleanField(
        default=False, help_text="all promos that hold together; otherwise the best single one"
    )
    orders_when_closed = models.BooleanField(
        default=True, help_text="take orders while closed, for the next opening"
    )
    cod_max_idr = models.PositiveIntegerField(
        null=True, blank=True, help_text="highest total for cash on delivery"
    )
    cancel_until = models.CharField(
        max_length=12,
        choices=CancelUntil,
        default=CancelUntil.PREPARING,
        help_text="until when a customer may cancel without asking",
    )
    unpaid_hours = models.PositiveSmallIntegerField(
        default=24, help_text="an order not paid for this long expires"
    )
    low_stock = models.PositiveIntegerField(
        default=3, help_text="tell the owner when a sale leaves this many or fewer"
    )

    tone = models.CharField(max_length=10, choices=Tone, default=Tone.FRIENDLY)
    form_of_address = models.CharField(max_length=20, default="kak")
    instructions = models.TextField(blank=True, help_text="the owner's own words to the assistant")

    answer_language = models.CharField(
        max_length=10, choices=AnswerLanguage, default=AnswerLanguage.CUSTOMERS
    )
    say = models.JSONField(default=list, blank=True, help_text="things to say where they fit")
    never_say = models.JSONField(default=list, blank=True, help_text="words and phrases")
    escalations = models.JSONField(
        default=list, blank=True, help_text='[{"topic": "", "words": [], "note": ""}]'
    )

    chatgpt_on = models.BooleanField(default=True, help_text="false: built-in answers only")
    openai_key_sealed = models.TextField(blank=True)
    model = models.CharField(max_length=80, blank=True, help_text="responses:NAME or chat:NAME")
    cheaper_for_simple = models.BooleanField(default=False)
    cheaper_model = models.CharField(max_length=80, blank=True, help_text="for simple questions")
    reuse_answers = models.BooleanField(default=True, help_text="from the verified cache")
    mask_personal_data = models.BooleanField(default=True, help_text="before it goes to a model")
    budget_idr = models.PositiveIntegerField(null=True, blank=True, help_text="per month")

    # After so long without a word of the person who holds a conversation the assistant answers in
    # it again; 0: only when it is given back.
    takeover_idle_minutes = models.PositiveSmallIntegerField(default=0)

    # Steps of the first run that were saved or passed over; the list ends with `setup_ended_at`.
    setup_steps = models.JSONField(default=list, blank=True)
    setup_ended_at = models.DateTimeField(null=True, blank=True)

    # Raised in the same transaction as any change to what the assistant may say, so that a worker
    # knows from this row alone whether what it remembers of the shop is still true.
    info_revision = models.PositiveBigIntegerField(default=1)
    catalogue_revision = models.PositiveBigIntegerField(default=1)

    objects = models.Manager["Business"]()

    def __str__(self) -> str:
        return self.name


class Member(Stamped):
    """A person in a role in one shop."""

    class Role(models.TextChoices):
        OWNER = "owner", "Pemilik"
        STAFF = "staff", "Staf"

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="members")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role, default=Role.STAFF)
    alerts_off = models.JSONField(
        default=list, blank=True, help_text="what their devices are not told (`alerts.Alert`)"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["business", "account"], name="member_once_per_business")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.business_id} as {self.role}"
