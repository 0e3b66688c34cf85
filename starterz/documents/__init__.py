"""Paper and tables: PDF by reportlab, CSV and XLSX by pandas and openpyxl."""
