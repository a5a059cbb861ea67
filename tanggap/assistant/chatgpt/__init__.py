"""Answers written by ChatGPT, or by any model behind a compatible API.

Nothing here imports the SDK before the first question: a shop without a key starts at once.
"""

from tanggap.assistant.chatgpt.connection import close, warm_up
from tanggap.assistant.chatgpt.model import ChatGPT, KeyState, chatgpt_for, forget_troubles

__all__ = ["ChatGPT", "KeyState", "chatgpt_for", "close", "forget_troubles", "warm_up"]
