"""Rows of the benchmark table."""

import platform
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure. `is_steady` figures (bytes, queries, CPU ratios) may fail a build; times on a shared
    machine only inform."""

    number: int
    what: str
    figure: str
    good: str
    is_good: bool
    is_steady: bool = False


def show(rows: list[Row]) -> None:
    print(f"\nPython {platform.python_version()}, {platform.machine()}")
    print(f"{'row':>3}  {'workload':44} {'measured':34} {'good':28}")
    for row in rows:
        print(f"{row.number:>3}  {row.what:44} {row.figure:34} {row.good:28} {'yes' if row.is_good else 'NO'}")
