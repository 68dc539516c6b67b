"""Pictures of real screens on real desks, to be looked at beside the mock-ups."""
