"""What changed between two snapshots: matching, areas, lineage."""
