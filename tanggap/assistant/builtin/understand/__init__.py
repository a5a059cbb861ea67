"""From words to what a customer wants: intents with scores, and the things they speak of."""
