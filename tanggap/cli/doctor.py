"""Looking over an installation and saying what to do."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal, cast

import typer
from django.conf import settings
from django.db import connection

State = Literal["ok", "perhatian", "salah"]
Finding = tuple[State, str, str]

MARKS = {"ok": "✓", "perhatian": "!", "salah": "✗"}
LOW_DISK_BYTES = 500 * 1024 * 1024


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(doctor)


def doctor(
    offline: Annotated[
        bool, typer.Option(help="Do not ask OpenAI and the channels' vendors.")
    ] = False,
) -> None:
    """Check key, database, Redis, channels, clock and disk, and say what to do."""
    findings = list(_findings(offline))
    for state, what, advice in findings:
        typer.echo(f"{MARKS[state]} {what}" + (f"\n    → {advice}" if advice else ""))
    if any(state == "salah" for state, _, _ in findings):
        raise typer.Exit(1)


def _findings(offline: bool) -> Iterator[Finding]:
    checks: list[Callable[[], Iterator[Finding]]] = [
        _database,
        _redis,
        _shops,
        _queue,
        lambda: _openai(offline),
        lambda: _channels(offline),
        _disk,
        _public_url,
    ]
    for check in checks:
        yield from check()


def _database() -> Iterator[Finding]:
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception as error:
        yield (
            "salah",
            f"Database tidak bisa dibuka ({type(error).__name__})",
            ("Periksa TANGGAP_DATABASE_URL dan apakah server database berjalan."),
        )
        return
    if missing:
        yield "salah", "Database belum diperbarui", "Jalankan: tanggap migrate"
    else:
        yield "ok", f"Database {connection.vendor} siap", ""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW autovacuum")
            yield from tended(cursor.fetchone()[0])


def tended(autovacuum: str) -> Iterator[Finding]:
    """Whether PostgreSQL keeps count of what its tables hold; without it, it plans blindly."""
    if autovacuum == "off":
        yield (
            "perhatian",
            "Autovacuum PostgreSQL mati, jadi laporan dan unduhan makin lama makin lambat",
            (
                "Nyalakan autovacuum di postgresql.conf lalu muat ulang; sementara itu jalankan "
                "VACUUM ANALYZE setiap malam."
            ),
        )


def _redis() -> Iterator[Finding]:
    if not settings.REDIS_URL:
        if connection.vendor == "postgresql":
            yield (
                "perhatian",
                "Redis tidak dipakai",
                (
                    "Kalau web dan worker berjalan terpisah, isi TANGGAP_REDIS_URL supaya balasan "
                    "muncul seketika; tanpa itu bisa terlambat sampai satu detik."
                ),
            )
        return
    import redis

    try:
        redis.Redis.from_url(settings.REDIS_URL, socket_timeout=3).ping()
        yield "ok", "Redis menjawab", ""
    except redis.RedisError as error:
        yield (
            "salah",
            f"Redis tidak menjawab ({type(error).__name__})",
            "Periksa TANGGAP_REDIS_URL.",
        )


def _shops() -> Iterator[Finding]:
    from tanggap.businesses.models import Business
    from tanggap.channels.models import Channel

    try:
        shops = Business.objects.count()
        closed = Channel.objects.filter(active=False).count()
    except Exception:
        return  # The database check has said why.
    if shops:
        yield "ok", f"{shops} toko terdaftar", ""
    else:
        yield "perhatian", "Belum ada toko", "tanggap create-owner, atau tanggap shop import FILE"
    if closed:
        yield "perhatian", f"{closed} kanal dimatikan", "Nyalakan lagi di konsol bila perlu."


def _queue() -> Iterator[Finding]:
    from tanggap.conversations.models import Conversation
    from tanggap.core.clock import SYSTEM_CLOCK
    from tanggap.deliveries.models import Delivery

    now = SYSTEM_CLOCK.now()
    try:
        oldest = Conversation.objects.filter(due_at__lte=now).order_by("due_at").first()
        lost = Delivery.objects.filter(state__in=["failed", "uncertain"]).count()
    except Exception:
        return
    late = (now - oldest.due_at).total_seconds() if oldest and oldest.due_at else 0
    if late > 60:
        yield (
            "salah",
            f"Pesan tertua menunggu {late:.0f} detik",
            ("Tidak ada worker yang bekerja? Jalankan: tanggap serve (atau tanggap worker)"),
        )
    else:
        yield "ok", "Antrean lancar", ""
    if lost:
        yield "perhatian", f"{lost} balasan gagal atau belum pasti terkirim", "Lihat di konsol."


def _openai(offline: bool) -> Iterator[Finding]:
    if not settings.OPENAI_API_KEY:
        yield (
            "perhatian",
            "Tanpa kunci OpenAI: asisten bawaan yang menjawab",
            (f"Untuk memakai ChatGPT tulis OPENAI_API_KEY=… di {Path(settings.DATA_DIR) / '.env'}"),
        )
        return
    if offline:
        yield "ok", f"Kunci OpenAI terpasang ({settings.MODEL})", ""
        return
    from tanggap.assistant.chatgpt.check import check_key

    begun = time.monotonic()
    state, what, advice = check_key(settings.OPENAI_API_KEY, settings.MODEL)
    spent = time.monotonic() - begun
    yield cast(State, state), f"{what} ({spent:.1f} detik)", advice


def _channels(offline: bool) -> Iterator[Finding]:
    from tanggap.channels.connecting import checks
    from tanggap.channels.health import light_of
    from tanggap.channels.models import Channel
    from tanggap.core.clock import SYSTEM_CLOCK

    try:
        connected = list(
            Channel.objects.filter(active=True)
            .exclude(kind__in=["webchat", "terminal"])
            .select_related("business", "health")
            .order_by("pk")
        )
    except Exception:
        return  # The database check has said why.
    asked = {} if offline else {channel.pk: answer for channel, answer in checks(iter(connected))}
    for channel in connected:
        name = f"Kanal {channel.pk} ({channel.kind}, {channel.business.slug})"
        light, answer = light_of(channel, now=SYSTEM_CLOCK.now()), asked.get(channel.pk)
        if answer is not None and not answer.ok:
            yield "salah", f"{name}: {answer.says}", answer.advice
        elif light.colour == "red":
            yield "salah", f"{name}: {light.says}", light.next_step
        elif light.colour == "amber":
            yield "perhatian", f"{name}: {light.says}", light.next_step
        else:
            yield "ok", f"{name}: {light.says}", ""


def _disk() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < LOW_DISK_BYTES:
        yield "salah", f"Sisa ruang disk {free // 2**20} MB", "Kosongkan sebagian disk."
    else:
        yield "ok", f"Sisa ruang disk {free / 2**30:.1f} GB", ""


def _public_url() -> Iterator[Finding]:
    if not settings.PUBLIC_URL:
        yield (
            "perhatian",
            "TANGGAP_PUBLIC_URL belum diisi",
            ("Perlu supaya tautan dan webhook memakai alamat yang bisa dibuka pelanggan."),
        )
    elif not settings.PUBLIC_URL.startswith("https://"):
        yield (
            "perhatian",
            "TANGGAP_PUBLIC_URL bukan https",
            "Kanal WhatsApp dan Telegram perlu https.",
        )
    else:
        yield "ok", f"Alamat umum {settings.PUBLIC_URL}", ""
