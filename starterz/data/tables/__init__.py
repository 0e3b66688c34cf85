"""The tables, a module a subject. Rows never leave the data room.

Amounts are integer minutes, dates are dates, moments are UTC texts, choices are the values of
the domain's enumerations. Nothing here is deleted by a mistake: the journal keeps every change.
"""
