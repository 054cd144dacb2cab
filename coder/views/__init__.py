"""Output formats: one module a view, all from the same Event."""
