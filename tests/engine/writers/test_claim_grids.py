"""Grids of statements: the plain ones first, none of them in two grids."""

from quizzes.engine.writers import Material, propose, write
from tests.engine.writers.samples import facts_of

STRIKE = (
    "The dockers of Gdansk stopped work on Monday over a new roster. The port director Henryk Zalewski said that the"
    " stoppage had cost 40 million zlotys. The union leader Danuta Maj said that the roster took away 12 rest days. The"
    " government sent a mediator to the port on Tuesday. The court in Warsaw refused an injunction on Friday. Minister"
    " Ewa Rybak said that the strike was helping the port of Hamburg. The hauliers lost 300 contracts in February 2023."
    " Professor Jan Holm argued that the port had grown too fast since 2015. The police closed the northern gate of the"
    " port on Sunday."
)


def test_no_statement_stands_in_two_grids_and_both_may_be_offered():
    material = Material(facts_of(STRIKE))
    grids = [d for d in propose(material) if d.writer == "fact_claim_judgement"]
    assert len(grids) == 2
    rows = [row["statement"] for grid in grids for row in grid.written["rows"]]
    assert len(rows) == len(set(rows))
    written = write(material)
    assert not any(r.writer == "fact_claim_judgement" and r.rule == "double" for r in written.refused)
