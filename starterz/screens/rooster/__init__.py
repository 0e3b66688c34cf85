"""The lesson calendar, the days off and the signed lists."""
