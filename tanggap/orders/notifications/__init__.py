"""What customers are told of their orders: planned with what happens, sent by the worker, once."""
