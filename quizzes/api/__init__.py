"""The JSON door: find through a guard, check the body against its schema, call one action, answer."""
