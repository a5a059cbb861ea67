"""All fixed phrases of orders that customers read, in Indonesian and English.

Every figure in them comes from a priced wish or a committed order.
"""

from tanggap.orders.wording.bills import confirmation, read_back, status
from tanggap.orders.wording.problems import ask_missing, problem_lines

__all__ = ["ask_missing", "confirmation", "problem_lines", "read_back", "status"]
