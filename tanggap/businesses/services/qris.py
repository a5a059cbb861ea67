"""The shop's own QRIS among its ways to pay."""

from tanggap.businesses.models import PaymentMethod
from tanggap.businesses.services.info import lock_business, raise_info_revision
from tanggap.core.db import in_transaction


@in_transaction
def keep_qris(*, business_id: int, payload: str) -> PaymentMethod:
    """Makes a checked code the shop's QRIS: in the way to pay that has one, else in a new one."""
    lock_business(business_id=business_id)
    mine = PaymentMethod.objects.for_business(business_id).filter(connected=False)
    method: PaymentMethod | None = (
        mine.exclude(qris_payload="").first() or mine.filter(name__icontains="qris").first()
    )
    if method is None:
        last = PaymentMethod.objects.for_business(business_id).last()
        taken = set(PaymentMethod.objects.for_business(business_id).values_list("code", flat=True))
        code = next(c for c in ("qris", "qris-toko", "qris-sendiri") if c not in taken)
        method = PaymentMethod(
            business_id=business_id,
            code=code,
            name="QRIS",
            position=last.position + 1 if last else 0,
        )
    if method.qris_payload != payload or not method.active:
        method.qris_payload, method.active = payload, True
        method.save()
        raise_info_revision(business_id=business_id)
    return method
