"""Answers without a model: normalise, understand, look up, speak.

`BuiltIn` is the model behind the Protocol; `topics_of` and `explain` serve reports and traces.
"""

from tanggap.assistant.builtin.responder import BuiltIn, explain, explain_text
from tanggap.assistant.builtin.topics import topics_of

__all__ = ["BuiltIn", "explain", "explain_text", "topics_of"]
