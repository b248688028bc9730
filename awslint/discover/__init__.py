"""Which files are scanned, and their bytes; it must not know what stands in them."""
