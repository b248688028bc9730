"""What AWS documents: key anatomy, ARNs, actions, limits; pure functions and data without input or output."""
