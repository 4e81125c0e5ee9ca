"""What we keep: rows, constraints and querysets."""

from quizzes.models.accounts import Role, SignInFailures, TeacherInvitation, User
from quizzes.models.allowances import Accommodation, AllowanceChange
from quizzes.models.analysis import ItemSum, ItemTotal, OptionSum
from quizzes.models.answer_drafts import AnswerDraft
from quizzes.models.articles import Article, StudySet
from quizzes.models.attempts import Attempt, AttemptState, Certainty, Context
from quizzes.models.cards import SignInCard
from quizzes.models.classrooms import Assignment, Classroom, Membership
from quizzes.models.drafts import Amended, Amendment, Fault, Proposal, SetDraft
from quizzes.models.facts import Actor, Event, Fact, Quotation, Relation, Stake, Venue
from quizzes.models.jobs import Job, JobKind, JobState
from quizzes.models.lessons import Lesson, LessonSection, LessonStatement
from quizzes.models.marking import Correction, MarkChange, Notice
from quizzes.models.outages import TimeGivenBack
from quizzes.models.papers import Place
from quizzes.models.progress import Memory, StudyDay
from quizzes.models.questions import Change, Question, QuestionState, QuestionVersion
from quizzes.models.quizzes import Quiz, QuizQuestion, QuizState
from quizzes.models.receipts import Receipt
from quizzes.models.reports import Report, ReportMessage
from quizzes.models.responses import Response
from quizzes.models.review import Review
from quizzes.models.sessions import DeviceSession, Door
from quizzes.models.syncing import SyncPoint

__all__ = [
    "Accommodation",
    "Actor",
    "AllowanceChange",
    "Amended",
    "Amendment",
    "AnswerDraft",
    "Article",
    "Assignment",
    "Attempt",
    "AttemptState",
    "Certainty",
    "Change",
    "Classroom",
    "Context",
    "Correction",
    "DeviceSession",
    "Door",
    "Event",
    "Fact",
    "Fault",
    "ItemSum",
    "ItemTotal",
    "Job",
    "JobKind",
    "JobState",
    "Lesson",
    "LessonSection",
    "LessonStatement",
    "MarkChange",
    "Membership",
    "Memory",
    "Notice",
    "OptionSum",
    "Place",
    "Proposal",
    "Question",
    "QuestionState",
    "QuestionVersion",
    "Quiz",
    "QuizQuestion",
    "QuizState",
    "Quotation",
    "Receipt",
    "Relation",
    "Report",
    "ReportMessage",
    "Response",
    "Review",
    "Role",
    "SetDraft",
    "SignInCard",
    "SignInFailures",
    "Stake",
    "StudyDay",
    "StudySet",
    "SyncPoint",
    "TeacherInvitation",
    "TimeGivenBack",
    "User",
    "Venue",
]
