"""The three doors: contacts named by those who met, told, met and naming more."""
