"""What holds when the article was written is asked with the day of its report."""

from tests.engine.writers.samples import drafts


def test_what_holds_at_the_report_is_asked_with_its_day():
    found = drafts("Norway is seeking large fines from Holm Motors under the Water Act.")
    assert [d for d in found if d.writer == "prove_it" and "of the report of 16 May 2023" in d.stem]


def test_a_claim_that_holds_at_the_report_is_asked_with_its_day():
    found = drafts("Norway has offered a company of police to Sweden, two envoys said. Finland and Denmark met.")
    leads = {str(d.written) + d.stem for d in found if "offered" in d.stem or "offered" in str(d.written)}
    assert any("in the report of 16 May 2023," in told for told in leads)
