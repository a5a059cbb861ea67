"""Tells whether a key and a model are good, without paying for an answer."""

from tanggap.assistant.chatgpt import failures
from tanggap.assistant.chatgpt.names import is_openai, model_name

TIMEOUT_SECONDS = 8.0


def check_key(key: str, model: str, base_url: str = "") -> tuple[str, str, str]:
    """State (`ok`, `perhatian` or `salah`), finding and advice, in Indonesian. Uses the network.

    It cannot see whether the account has money left.
    """
    import openai
    from django.conf import settings

    base_url = base_url or settings.OPENAI_BASE_URL
    name = model_name(model).name
    if not key.isascii() or any(c.isspace() for c in key):
        return "salah", "Kunci OpenAI salah tulis", "Salin lagi kuncinya, tanpa spasi."
    sdk = openai.OpenAI(api_key=key, base_url=base_url, max_retries=0, timeout=TIMEOUT_SECONDS)
    try:
        with sdk:
            # Compatible servers list their models; not all of them can be asked for one.
            known = {found.id for found in sdk.models.list().data}
    except openai.APIStatusError as error:
        trouble = failures.from_status(error)
        if trouble.code in ("key_refused", "quota"):
            return "salah", trouble.detail, "Buat kunci baru di platform.openai.com/api-keys."
        if not is_openai(base_url):
            return "perhatian", f"{base_url} menjawab, modelnya tidak bisa diperiksa", ""
        return "perhatian", trouble.detail, "Coba lagi nanti."
    except openai.APIConnectionError:
        return "salah", f"{base_url} tidak bisa dihubungi", "Periksa internet dan OPENAI_BASE_URL."
    except openai.OpenAIError:
        return "salah", f"{base_url} bukan API OpenAI", "Periksa OPENAI_BASE_URL."
    if known and name not in known:
        return "salah", f"Model {name} tidak ada untuk kunci ini", "Periksa TANGGAP_MODEL."
    return "ok", f"Kunci OpenAI diterima ({name})", ""
