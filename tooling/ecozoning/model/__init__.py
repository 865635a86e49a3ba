"""The words the other layers share."""
