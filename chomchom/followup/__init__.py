"""환류: whatever finds a fault raises a follow-up, which stays open until somebody shows where it was reflected."""
