"""The HTML door: find through a guard, check with a form, call one action, answer."""
