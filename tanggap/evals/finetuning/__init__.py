"""Approved conversations as training data in OpenAI's form, without personal data."""
