"""The addresses of the API, version 1."""

from django.urls import path, re_path

from quizzes.api import (
    accounts,
    attempts,
    classrooms,
    facts,
    jobs,
    lessons,
    packs,
    progress,
    questions,
    quizzes,
    site,
    study_sets,
)
from quizzes.api.base import Missing

urlpatterns = [
    path("me/", accounts.Me.as_view()),
    path("me/export/", accounts.Export.as_view()),
    # Study sets
    path("study-sets/", study_sets.StudySets.as_view()),
    path("study-sets/<uuid:id>/", study_sets.StudySetDetail.as_view()),
    path("study-sets/<uuid:id>/article/", study_sets.ArticleOfSet.as_view()),
    path("study-sets/<uuid:id>/actors/", facts.Actors.as_view()),
    path("study-sets/<uuid:id>/venues/", facts.Venues.as_view()),
    path("study-sets/<uuid:id>/stakes/", facts.Stakes.as_view()),
    path("study-sets/<uuid:id>/timeline/", facts.Timeline.as_view()),
    path("study-sets/<uuid:id>/facts/", facts.Facts.as_view()),
    path("study-sets/<uuid:id>/lessons/", lessons.Lessons.as_view()),
    path("study-sets/<uuid:id>/pack/", packs.Pack.as_view()),
    path("study-sets/<uuid:id>/quizzes/", quizzes.QuizzesOfSet.as_view()),
    # Quizzes and attempts
    path("quizzes/", quizzes.Quizzes.as_view()),
    path("quizzes/<uuid:id>/", quizzes.QuizDetail.as_view()),
    path("quizzes/<uuid:id>/publish/", quizzes.PublishQuiz.as_view()),
    path("quizzes/<uuid:id>/attempts/", attempts.StartAttempt.as_view()),
    path("attempts/", attempts.Attempts.as_view()),
    path("attempts/<uuid:id>/", attempts.AttemptDetail.as_view()),
    path("attempts/<uuid:id>/answers/<uuid:question_id>/", attempts.Answer.as_view()),
    path("attempts/<uuid:id>/finish/", attempts.FinishAttempt.as_view()),
    # Questions, for teachers
    path("questions/", questions.Questions.as_view()),
    path("questions/lint/", questions.Lint.as_view()),
    path("questions/<uuid:id>/", questions.QuestionDetail.as_view()),
    path("questions/<uuid:id>/publish/", questions.PublishQuestion.as_view()),
    path("questions/<uuid:id>/retire/", questions.RetireQuestion.as_view()),
    path("questions/<uuid:id>/versions/", questions.Versions.as_view()),
    path("jobs/<uuid:id>/", jobs.JobDetail.as_view()),
    # What is known and what is due
    path("progress/", progress.Progress.as_view()),
    path("review/due/", progress.Due.as_view()),
    path("review/answers/", progress.ReviewAnswers.as_view()),
    # Classes
    path("classrooms/", classrooms.Classrooms.as_view()),
    path("classrooms/join/", classrooms.Join.as_view()),
    path("classrooms/cards/", classrooms.UseCard.as_view()),
    path("classrooms/<uuid:id>/", classrooms.ClassroomDetail.as_view()),
    path("classrooms/<uuid:id>/code/", classrooms.NewCode.as_view()),
    path("classrooms/<uuid:id>/members/", classrooms.Members.as_view()),
    path("classrooms/<uuid:id>/members/<uuid:member_id>/card/", classrooms.RenewCard.as_view()),
    path("classrooms/<uuid:id>/gradebook/", classrooms.Gradebook.as_view()),
    path("classrooms/<uuid:id>/assignments/", classrooms.Assignments.as_view()),
    # How to call all this
    path("schema/", site.Schema.as_view(), name="api_schema"),
    path("docs/", site.Docs.as_view(), name="api_docs"),
    re_path("", Missing.as_view()),
]
