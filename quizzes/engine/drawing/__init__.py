"""Where lines and labels of a picture go: pure geometry, drawn by templates."""
