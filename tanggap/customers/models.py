"""The people who write to a shop, and where they can be reached."""

from django.db import models
from django.db.models.functions import Lower

from tanggap.core.models import ScopedQuerySet, Stamped


class Customer(Stamped):
    """A person who writes to one shop (Pelanggan)."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="customers"
    )
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    address = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, default="id")
    notes = models.TextField(blank=True, help_text="for the shop's people only")
    # Day and month only: a greeting needs no age. 0 while unknown.
    birthday = models.PositiveSmallIntegerField(default=0, help_text="month × 100 + day")

    # The row of the same person that stands for both; null for who stands for themselves.
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="absorbed"
    )

    labels = models.ManyToManyField(
        "customers.Label", through="customers.CustomerLabel", related_name="customers"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["business", "phone"], name="customer_by_phone"),
            models.Index(
                fields=["business", "birthday"],
                condition=models.Q(birthday__gt=0),
                name="customer_by_birthday",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Pelanggan {self.pk}"


class ChannelIdentity(Stamped):
    """A customer's address on one channel: a visitor id, a bot's user, a number or its stand-in."""

    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.CASCADE, related_name="identities"
    )
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="identities")
    external_id = models.CharField(max_length=120)
    display_name = models.CharField(max_length=120, blank=True)
    # WhatsApp customers with a username may hide their number.
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    # When the customer blocked the channel; null while messages get through.
    blocked_at = models.DateTimeField(null=True, blank=True)
    # How the newest word on promos stands here; `Consent` keeps every word that led to it. Promos
    # may be sent while `promos_since` is set.
    promos_since = models.DateTimeField(null=True, blank=True)
    promos_refused_at = models.DateTimeField(null=True, blank=True)
    promos_asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "channel identities"
        constraints = [
            models.UniqueConstraint(fields=["channel", "external_id"], name="identity_once")
        ]
        indexes = [
            models.Index(fields=["channel", "phone"], name="identity_by_phone"),
            models.Index(
                fields=["channel", "customer"],
                condition=models.Q(promos_since__isnull=False),
                name="identity_promos",
            ),
        ]

    def __str__(self) -> str:
        return f"identity {self.pk} on channel {self.channel_id}"


class Consent(models.Model):
    """A customer's yes or no to one use of their data, provable afterwards (UU PDP, art. 20–24)."""

    class Kind(models.TextChoices):
        SERVICE = "service", "Menjawab pertanyaan"
        MARKETING = "marketing", "Menerima promo"

    class Source(models.TextChoices):
        CHAT = "chat", "Ditulis pelanggan"
        ASKED = "asked", "Jawaban atas tawaran kami"
        ATTESTED = "attested", "Dicatat toko"
        VENDOR = "vendor", "Pengaturan di aplikasinya"

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=20, choices=Kind)
    granted = models.BooleanField()
    text_version = models.CharField(max_length=40)
    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=10, choices=Source, default=Source.CHAT)
    # Who of the shop wrote it down, and what they know it from.
    member = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["customer", "kind", "-at"], name="consent_latest")]

    def __str__(self) -> str:
        return f"{self.kind}={self.granted} by customer {self.customer_id}"


class Label(Stamped):
    """A word under which a shop keeps customers together: "langganan", "reseller"."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="customer_labels"
    )
    name = models.CharField(max_length=40)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint("business", Lower("name"), name="label_once_per_business")
        ]

    def __str__(self) -> str:
        return self.name


class CustomerLabel(models.Model):
    """A label on a customer: who put it there, and when."""

    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="uses", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="label_uses")
    member = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["label", "customer"], name="label_once_per_customer")
        ]

    def __str__(self) -> str:
        return f"label {self.label_id} on customer {self.customer_id}"


class Merge(models.Model):
    """Two rows that are one person: which one stays, and what belonged to the other before.

    Kept for good, with who said so and who took it back: taking it apart puts everything where it
    was. The other row stays, empty, with `Customer.merged_into` pointing here.
    """

    class Reason(models.TextChoices):
        OWNER = "owner", "Digabung orang toko"
        CONTINUED = "continued", "Pelanggan melanjutkan obrolan di kanal lain"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="customer_merges"
    )
    kept = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="merges")
    absorbed = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="absorptions")
    reason = models.CharField(max_length=10, choices=Reason, default=Reason.OWNER)
    member = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # {"orders.order": [id, …], …}: the rows that changed hands.
    moved = models.JSONField(default=dict)
    # {"name": [before, after], …}: what the one that stayed took over.
    filled = models.JSONField(default=dict)
    # {identity id: [promos_since, promos_refused_at]} before a no of either held for both.
    promos = models.JSONField(default=dict)
    refused_at = models.DateTimeField(null=True, blank=True)
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            # Whoever was merged has nothing left to merge.
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=models.Q(undone_at__isnull=True),
                name="merged_once",
            )
        ]

    def __str__(self) -> str:
        return f"customer {self.absorbed_id} in {self.kept_id}"


class Distinct(models.Model):
    """The shop's word that two customers are different people, so that nobody asks again."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="distinct_customers"
    )
    # The lower id first.
    one = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="distinct_once")]

    def __str__(self) -> str:
        return f"customer {self.one_id} is not {self.other_id}"


class OwnerLink(models.Model):
    """A person of the shop and their own account on one of its channels.

    Without an identity it is a code that waits to be sent from there; only its hash is kept.
    """

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="owner_links"
    )
    member = models.ForeignKey(
        "businesses.Member", on_delete=models.CASCADE, related_name="owner_links"
    )
    identity = models.OneToOneField(
        ChannelIdentity, on_delete=models.CASCADE, null=True, blank=True, related_name="owner_link"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(help_text="of the code")
    created_at = models.DateTimeField()
    linked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"member {self.member_id} on identity {self.identity_id}"
