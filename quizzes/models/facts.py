"""What an article says: facts with their proof, and the actors, venues, stakes, events and quotations in them."""

from django.db import models

from quizzes.engine.vocabulary import ActorKind, FactKind, Line, Status, Strand, VenueKind, line_of
from quizzes.models.articles import StudySet
from quizzes.models.base import Row, SpansField, has_evidence, one_of
from quizzes.models.review import Approved, DraftQuerySet, Review


class Statement(Row):
    """Something the article states: how, by whom, and the spans that prove it."""

    ref = models.CharField(max_length=60, help_text="A short name, unique in the set, that files and exports use.")
    status = models.CharField(max_length=12, default=Status.REPORTED)
    attribution = models.CharField(max_length=200, blank=True, help_text="Whose claim, plan or judgement it is.")
    is_scheduled = models.BooleanField(default=False, help_text="A prediction of a scheduled event: drawn as a plan.")
    evidence = SpansField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    @property
    def line(self) -> Line:
        return line_of(Status(self.status), owner=self.attribution, scheduled=self.is_scheduled)


class Fact(Statement):
    """One thing to know. Lessons teach facts, questions ask them, memory is kept for each.

    `objects` and every relation to facts leave out what no teacher approved; `with_drafts` is for those who review.
    `names` are the refs of the actors and venues it speaks of; `about` is what becomes a stake, event, quotation or
    relation when it is approved (see `engine.suggesting`).
    """

    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=10)
    strand = models.CharField(max_length=8)
    statement = models.TextField()
    answer = models.CharField(max_length=500)
    accept = models.JSONField(default=list, blank=True)
    as_of = models.DateField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    difficulty = models.PositiveSmallIntegerField(default=1)
    review = models.CharField(max_length=9, default=Review.APPROVED)
    confidence = models.FloatField(default=1.0)
    is_offered = models.BooleanField(default=True, help_text="No: it stands behind “show more”.")
    names = models.JSONField(default=list, blank=True)
    about = models.JSONField(default=dict, blank=True)
    objects = Approved()
    with_drafts = DraftQuerySet.as_manager()

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["study_set", "ref"], name="fact_ref_is_unique_in_a_set"),
            has_evidence("a_fact_has_evidence"),
            one_of("kind", FactKind, "fact_kind_is_known"),
            one_of("strand", Strand, "fact_strand_is_known"),
            one_of("status", Status, "fact_status_is_known"),
            one_of("review", Review, "fact_review_is_known"),
            models.CheckConstraint(
                condition=models.Q(status=Status.REPORTED) | ~models.Q(attribution=""), name="a_claim_has_an_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.statement


class Entity(Row):
    """Somebody or somewhere the article names, with every name it goes by."""

    ref = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    aliases = models.JSONField(default=list, blank=True)
    role = models.CharField(max_length=500, blank=True)
    evidence = SpansField()
    is_core = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Actor(Entity):
    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="actors")
    kind = models.CharField(max_length=12)
    side = models.CharField(max_length=500, blank=True)
    summary = models.TextField(blank=True)
    presence = models.CharField(max_length=10, blank=True, help_text="at_talks, observer, absent or elsewhere.")
    belongs_to = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="members", null=True, blank=True)

    class Meta(Entity.Meta):
        constraints = [
            models.UniqueConstraint(fields=["study_set", "ref"], name="actor_ref_is_unique_in_a_set"),
            has_evidence("an_actor_has_evidence"),
            one_of("kind", ActorKind, "actor_kind_is_known"),
        ]


class Venue(Entity):
    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="venues")
    kind = models.CharField(max_length=8)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta(Entity.Meta):
        constraints = [
            models.UniqueConstraint(fields=["study_set", "ref"], name="venue_ref_is_unique_in_a_set"),
            has_evidence("a_venue_has_evidence"),
            one_of("kind", VenueKind, "venue_kind_is_known"),
        ]


class Stake(Statement):
    """What is at risk, and for whom."""

    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="stakes")
    what = models.CharField(max_length=500)
    for_whom = models.CharField(max_length=300)

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["study_set", "ref"], name="stake_ref_is_unique_in_a_set"),
            has_evidence("a_stake_has_evidence"),
        ]


class Event(Statement):
    """Something that happened or was planned. `resolved_on` is the first day of a month or year known no closer."""

    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=500)
    when_as_written = models.CharField(max_length=120)
    resolved_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=5, blank=True, help_text="day, month or year.")
    facts = models.ManyToManyField(Fact, related_name="events", blank=True)

    class Meta(Statement.Meta):
        ordering = ["resolved_on", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["study_set", "ref"], name="event_ref_is_unique_in_a_set"),
            has_evidence("an_event_has_evidence"),
        ]


class Quotation(Row):
    """Words or a view that somebody uttered, and to whom."""

    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="quotations")
    ref = models.CharField(max_length=60)
    speaker = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="quotations")
    outlet = models.ForeignKey(Actor, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    cue = models.CharField(max_length=60, blank=True)
    form = models.CharField(max_length=8, help_text="direct, indirect or mixed.")
    text = models.TextField()
    facts = models.ManyToManyField(Fact, related_name="quotations", blank=True)
    evidence = SpansField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["study_set", "ref"], name="quotation_ref_is_unique_in_a_set"),
            has_evidence("a_quotation_has_evidence"),
        ]


class Relation(Statement):
    """Who stands how to whom: subject, relation, object, and the words a reader sees."""

    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="relations")
    subject = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="relations_out")
    relation = models.CharField(max_length=20)
    object = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="relations_in")
    label = models.CharField(max_length=200)

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["study_set", "ref"], name="relation_ref_is_unique_in_a_set"),
            has_evidence("a_relation_has_evidence"),
        ]
