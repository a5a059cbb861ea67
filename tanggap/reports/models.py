"""Figures by day that reports are added up from, and what owners have set about reports."""

from django.core.validators import MaxValueValidator
from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class _Figures(models.Model):
    """What some days of a shop came to on one channel, in one part."""

    class Part(models.TextChoices):
        # From messages; what is said in the ten days after can still change what a day came to.
        TALK = "talk", "Percakapan"
        # Who wrote on that day, from the same messages: {measure: [customer ids]}.
        PEOPLE = "people", "Pelanggan"
        # From turns, which never change.
        ANSWERS = "answers", "Jawaban"
        # From orders, which may be cancelled or rated long after.
        SALES = "sales", "Penjualan"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # The day, or the first day of the month; days are the shop's own.
    on = models.DateField()
    # Null: what came by no channel, such as orders that the shop wrote down itself.
    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    part = models.CharField(max_length=10, choices=Part)
    # JSON, {measure: {key: whole number}} except for people. Text: no database looks into it.
    figures = models.TextField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True


class DayFigures(_Figures):
    """One day, counted from the rows it was made of.

    Written anew as a whole whenever something of that day has changed, so writing twice changes
    nothing.
    """

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["business", "on", "part", "channel"],
                condition=models.Q(channel__isnull=False),
                name="day_figures_once_per_channel",
            ),
            models.UniqueConstraint(
                fields=["business", "on", "part"],
                condition=models.Q(channel__isnull=True),
                name="day_figures_once_without_channel",
            ),
        ]
        indexes = [models.Index(fields=["business", "on"], name="day_figures_of_period")]

    def __str__(self) -> str:
        return f"{self.part} of {self.on} in {self.business_id}"


class MonthFigures(_Figures):
    """The days of one month added up, so that a year is read from a row a month.

    Made of `DayFigures` and nothing else, anew in the transaction that changes one of them.
    """

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["business", "on", "part", "channel"],
                condition=models.Q(channel__isnull=False),
                name="month_figures_once_per_channel",
            ),
            models.UniqueConstraint(
                fields=["business", "on", "part"],
                condition=models.Q(channel__isnull=True),
                name="month_figures_once_without_channel",
            ),
        ]
        indexes = [models.Index(fields=["business", "on"], name="month_figures_of_period")]

    def __str__(self) -> str:
        return f"{self.part} of the month of {self.on} in {self.business_id}"


class ReportProgress(models.Model):
    """How far a shop's days have been counted; also the row by which a worker claims the next look.

    Days after `built_through` are counted while a report is read.
    """

    business = models.OneToOneField(
        "businesses.Business",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="report_progress",
    )
    built_through = models.DateField(null=True, blank=True)
    # The end of the last month that was added up; what comes after it is read by the day.
    months_through = models.DateField(null=True, blank=True)
    # By which clock days were told apart; another one makes all of them anew.
    timezone = models.CharField(max_length=40)
    # When the counting began that wrote the newest figures; changes since then are not in them.
    counted_at = models.DateTimeField(null=True, blank=True)
    # When a worker looks again; moved on by whoever takes the look, before it begins.
    due_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="report_progress_due")]

    def __str__(self) -> str:
        return f"reports of {self.business_id} through {self.built_through}"


class ReportRules(Stamped):
    """What an owner assumes and wishes about reports; a shop without a row has the defaults."""

    class By(models.TextChoices):
        EMAIL = "email", "Email"
        TELEGRAM = "telegram", "Telegram"
        WHATSAPP = "whatsapp", "WhatsApp"

    business = models.OneToOneField(
        "businesses.Business", on_delete=models.CASCADE, related_name="report_rules"
    )
    # Tenths of a minute that somebody would have needed for what the assistant answered by itself.
    saved_tenths = models.PositiveSmallIntegerField(
        default=20, validators=[MaxValueValidator(600)], help_text="tenths of a minute per answer"
    )
    # What a vendor takes for one message, by its category; nobody publishes them for Indonesia.
    fee_marketing_idr = models.PositiveIntegerField(default=0)
    fee_utility_idr = models.PositiveIntegerField(default=0)
    fee_authentication_idr = models.PositiveIntegerField(default=0)
    fee_service_idr = models.PositiveIntegerField(default=0)

    weekly_on = models.BooleanField(default=True)
    weekly_by = models.CharField(max_length=10, choices=By, default=By.EMAIL)

    objects = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"report rules of {self.business_id}"

    @property
    def minutes(self) -> str:
        """Minutes per answer as people write them: `2`, `1,5`."""
        return f"{self.saved_tenths / 10:g}".replace(".", ",")


class WeeklySummary(models.Model):
    """One week's summary for one shop: written once, sent once.

    due → sending → sent, failed or uncertain; skipped where nothing happened or nobody wants it.
    What is found in `sending` after a crash becomes uncertain: it may have arrived.
    """

    class State(models.TextChoices):
        DUE = "due", "Menunggu"
        SENDING = "sending", "Sedang dikirim"
        SENT = "sent", "Terkirim"
        FAILED = "failed", "Gagal"
        UNCERTAIN = "uncertain", "Belum pasti"
        SKIPPED = "skipped", "Dilewati"

    business = models.ForeignKey(
        "businesses.Business",
        on_delete=models.CASCADE,
        related_name="weekly_summaries",
        db_index=False,
    )
    # The Monday that the week began with.
    week_on = models.DateField()
    by = models.CharField(max_length=10, choices=ReportRules.By)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DUE)
    # Why it was skipped or failed, for the owner.
    reason = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "weekly summaries"
        constraints = [
            models.UniqueConstraint(fields=["business", "week_on"], name="weekly_summary_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="weekly_due"
            )
        ]

    def __str__(self) -> str:
        return f"week of {self.week_on} for {self.business_id}"


class HistoryExport(models.Model):
    """Who took which conversations out of the shop, and how; also what lets a download go on.

    Bounded by `through_id`: however late it is resumed, the same export has the same rows.
    """

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        JSONL = "jsonl", "JSONL"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="history_exports"
    )
    member = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What the member was called then: a member may leave, the record stays.
    member_name = models.CharField(max_length=254, blank=True)
    format = models.CharField(max_length=5, choices=Format)
    # Whether names, numbers and addresses are in it.
    personal = models.BooleanField(default=False)
    first_on = models.DateField()
    last_on = models.DateField()
    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    search = models.CharField(max_length=80, blank=True)
    through_id = models.PositiveBigIntegerField(help_text="no message in it is newer")
    asked_at = models.DateTimeField()
    # How often a download began, at the beginning or where an earlier one broke off.
    downloads = models.PositiveIntegerField(default=0)
    last_download_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"export {self.pk} of {self.business_id}"
