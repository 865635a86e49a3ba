"""Rules about the justifications a plan records, judged when all findings are known."""
