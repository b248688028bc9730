"""awslint's detector in the form of other programs' plugins; nothing of awslint imports it."""
