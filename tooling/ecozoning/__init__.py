"""Versioned repository of eco-environmental zoning control plans (生态环境分区管控方案)."""
