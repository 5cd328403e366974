"""The coffee itself: times offered, agreed, moved, cancelled, held or missed."""
