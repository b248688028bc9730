"""awslint finds hardcoded AWS keys, root use, wildcard policies, missing profiles and rotation, and exposed buckets."""

__version__ = "0.1.0"
