"""What a guardian does: one module for each thing, one function a button, one transaction each."""
