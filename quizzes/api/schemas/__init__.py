"""What goes in and out, as JSON Schemas: bodies are checked against them, and the documentation shows them."""
