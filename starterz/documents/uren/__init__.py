"""The urenstaat, and the list that goes round the class to initial."""
