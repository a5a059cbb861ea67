"""The drawing kit and the drawings behind the demo shops' product pictures."""
