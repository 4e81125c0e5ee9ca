"""Grids of statements: the plain ones first, none of them in two grids."""

from quizzes.engine.writers import Material, propose, write
from tests.engine.writers.samples import facts_of

STRIKE = (
    "The dockers of Gdansk stopped work on Monday over a new roster. The port director Henryk Zalewski said that Gdansk"
    " had lost 40 million zlotys since January. The union leader Danuta Maj said that Baltic Cranes had taken away 12"
    " rest days. The court in Warsaw refused an injunction on Friday. Minister Ewa Rybak said that Hamburg had won nine"
    " ships from Gdansk in April. The hauliers of Gdynia lost 300 contracts in February 2023. Professor Jan Holm argued"
    " that Gdansk had grown faster than Hamburg since 2015. The police of Gdansk closed the northern gate on Sunday."
)


def test_no_statement_stands_in_two_grids_and_both_may_be_offered():
    material = Material(facts_of(STRIKE))
    grids = [d for d in propose(material) if d.writer == "fact_claim_judgement"]
    assert len(grids) == 2
    rows = [row["statement"] for grid in grids for row in grid.written["rows"]]
    assert len(rows) == len(set(rows))
    written = write(material)
    assert not any(r.writer == "fact_claim_judgement" and r.rule == "double" for r in written.refused)
