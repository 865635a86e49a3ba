"""Normal form, digests, areas and distances of whole arrays of shapes."""
