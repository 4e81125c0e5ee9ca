"""The addresses of the API, version 1."""

from django.urls import path, re_path

from quizzes.api import accounts, facts, lessons, study_sets
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
    re_path("", Missing.as_view()),
]
