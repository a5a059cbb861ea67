"""How the shop speaks: phrases, tone, amounts, days and times."""
