"""What the owner has to be told about the running of the shop's assistant."""

from django.db import models

from tanggap.businesses.models.business import Business
from tanggap.core.models import ScopedQuerySet


class OwnerNotice(models.Model):
    """A trouble that the owner sees in the console: one open row per kind, counted up."""

    class Kind(models.TextChoices):
        MODEL_UNREACHABLE = "model_unreachable", "ChatGPT tidak bisa dihubungi"
        MODEL_KEY = "model_key", "Kunci ChatGPT ditolak"
        MODEL_QUOTA = "model_quota", "Saldo ChatGPT habis"
        MODEL_ANSWER = "model_answer", "Jawaban ChatGPT tidak bisa dipakai"
        BUDGET_NEAR = "budget_near", "Anggaran ChatGPT hampir habis"
        BUDGET_SPENT = "budget_spent", "Anggaran ChatGPT habis"
        GUARD_REFUSED = "guard_refused", "Jawaban ChatGPT tidak sesuai data toko"
        DELIVERY_FAILED = "delivery_failed", "Balasan tidak terkirim"
        DELIVERY_HELD = "delivery_held", "Balasan ditahan"
        CHANNEL_TROUBLE = "channel_trouble", "Kanal bermasalah"
        LOW_STOCK = "low_stock", "Stok hampir habis"
        NEW_ORDER = "new_order", "Pesanan baru"
        PAYMENT_PROOF = "payment_proof", "Bukti pembayaran perlu dicek"
        PAYMENT_ODD = "payment_odd", "Pembayaran online perlu dicek"
        HANDOVER = "handover", "Pelanggan menunggu jawaban orang"

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30, choices=Kind)
    detail = models.CharField(max_length=300, blank=True, help_text="what happened, what to do")
    count = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["business", "kind"],
                condition=models.Q(resolved_at__isnull=True),
                name="notice_open_once_per_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ×{self.count}"
