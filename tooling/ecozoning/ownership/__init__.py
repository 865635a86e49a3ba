"""Who may change what: content that changed, set against the numbered policy."""
