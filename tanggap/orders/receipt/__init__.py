"""The customer's page of an order: receipt, status, how to pay, proof and rating."""
