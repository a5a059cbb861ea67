"""Looking at a key before it is trusted."""

from tanggap.assistant.chatgpt.check import check_key
from tests.vendors.openai_server import OpenAIServer


def test_a_good_key_and_model_are_found_good() -> None:
    with OpenAIServer([], models=("gpt-6-luna",)) as server:
        state, finding, _ = check_key(server.key, "responses:gpt-6-luna", server.base_url)
    assert state == "ok"
    assert "gpt-6-luna" in finding


def test_a_wrong_key_a_wrong_model_and_nobody_there_are_told_apart() -> None:
    with OpenAIServer([], models=("gpt-6-luna",)) as server:
        wrong_key = check_key("sk-salah", "responses:gpt-6-luna", server.base_url)
        wrong_model = check_key(server.key, "responses:gpt-7-luna", server.base_url)
    nobody = check_key("sk-salah", "responses:gpt-6-luna", "http://127.0.0.1:9/v1")

    assert {wrong_key[0], wrong_model[0], nobody[0]} == {"salah"}
    assert "Kunci" in wrong_key[1]
    assert "gpt-7-luna" in wrong_model[1]
    assert "tidak bisa dihubungi" in nobody[1]
