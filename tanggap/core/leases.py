"""How long a worker may hold a row without a sign of life.

A lease carries a fencing token: a number that grows with each claim. Every write that ends the
work is conditional on it, so a worker that lost its lease, however late it wakes, changes nothing.
"""

from datetime import timedelta

# Longer than any pause of a healthy process, short enough that a customer still waits at the other
# end: after a crash the work is taken over within this time.
LEASE = timedelta(seconds=10)

# Three chances to renew before the lease runs out.
HEARTBEAT_SECONDS = 3.0
