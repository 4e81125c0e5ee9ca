"""What things cost, measured beside a bare view in the same run and printed as ratios. Run with `make bench`."""
