"""WhatsApp by Meta's Cloud API. `README.md` here has the vendor's pages."""
