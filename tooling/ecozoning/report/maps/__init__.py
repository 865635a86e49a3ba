"""Maps as figures of a page: frame, paths, patterns, one sheet for layers shown together."""
