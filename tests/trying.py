"""Generated examples on machines of any speed."""

from hypothesis import HealthCheck, settings

# How fast examples are drawn says something of the machine, nothing of the code.
AT_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
