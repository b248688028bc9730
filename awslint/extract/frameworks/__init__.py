"""Infrastructure that programs declare through a framework's objects, one module a framework; see each for what it owns."""
