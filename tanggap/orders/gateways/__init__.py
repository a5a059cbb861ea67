"""Payment gateways: bills that a customer pays online, and what the gateway says of them.

`docs/payments.md` tells how money is believed.
"""
