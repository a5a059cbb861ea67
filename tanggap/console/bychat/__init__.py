"""Running the shop by chat: linking one's own number or account."""
