"""Tables in and out: CSV and Excel, and what each exported table holds."""
