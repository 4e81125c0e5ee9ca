"""The sitemap: every page, in the order in which people meet them."""

from django.urls import include, path

from quizzes.web import (
    accounts,
    allowances,
    attempts,
    checks,
    classrooms,
    facts,
    home,
    joining,
    lessons,
    notices,
    progress,
    quizzes,
    reports,
    site,
    study_sets,
)
from quizzes.web.teaching import statistics
from quizzes.web.teaching import urls as teaching

urlpatterns = [
    # Newcomers
    path("", home.home, name="home"),
    path("about/", site.about, name="about"),
    # Study
    path("sets/", study_sets.study_sets, name="study_sets"),
    path("sets/<slug:slug>/", study_sets.study_set, name="study_set"),
    path("sets/<slug:slug>/lessons/<slug:lesson_slug>/", lessons.lesson, name="lesson"),
    path("sets/<slug:slug>/lessons/<slug:lesson_slug>/<int:number>/", lessons.lesson, name="lesson_part"),
    path("sets/<slug:slug>/article/", study_sets.article, name="article"),
    path("sets/<slug:slug>/actors/", facts.actors, name="actors"),
    path("sets/<slug:slug>/venues/", facts.venues, name="venues"),
    path("sets/<slug:slug>/stakes/", facts.stakes, name="stakes"),
    path("sets/<slug:slug>/timeline/", facts.events, name="timeline"),
    path("sets/<slug:slug>/voices/", facts.voices, name="voices"),
    path("sets/<slug:slug>/glossary/", study_sets.glossary, name="glossary"),
    path("questions/<uuid:pk>/check/", checks.check, name="question_check"),
    # Quizzes
    path("quizzes/<uuid:quiz_id>/", quizzes.quiz, name="quiz"),
    path("attempts/<uuid:attempt_id>/", attempts.attempt, name="attempt"),
    path("attempts/<uuid:attempt_id>/<int:number>/", attempts.answer, name="answer"),
    path("attempts/<uuid:attempt_id>/finish/", attempts.finish, name="attempt_finish"),
    # One's own work
    path("today/", progress.today, name="today"),
    path("progress/", progress.progress, name="progress"),
    path("review/", progress.review, name="review"),
    path("account/", accounts.account, name="account"),
    path("account/sign-out/", accounts.sign_out, name="account_sign_out"),
    path("account/code.svg", accounts.code_picture, name="account_code_picture"),
    path("account/data/", accounts.export, name="account_export"),
    path("account/delete/", accounts.delete, name="account_delete"),
    # Classes
    path("join/", joining.join, name="join"),
    path("join/<str:invitation>/", joining.invited, name="invited"),
    path("card/", joining.card, name="card"),
    path("classes/", classrooms.index, name="classrooms"),
    path("classes/<uuid:pk>/", classrooms.classroom, name="classroom"),
    path("classes/<uuid:pk>/change/", classrooms.change, name="classroom_change"),
    path("classes/<uuid:pk>/leave/", classrooms.leave, name="classroom_leave"),
    path("classes/<uuid:pk>/members/<uuid:student_id>/card/", joining.new_card, name="new_card"),
    path("classes/<uuid:pk>/members/<uuid:student_id>/", allowances.allowance, name="allowance"),
    path("classes/<uuid:pk>/time/", allowances.give_back, name="give_back"),
    path("classes/<uuid:pk>/quizzes/<uuid:quiz_id>/statistics/", statistics.of_class, name="class_statistics"),
    path("classes/<uuid:pk>/assign/", classrooms.assign, name="assign"),
    path("assignments/<uuid:pk>/take-back/", classrooms.unassign, name="unassign"),
    # Teachers
    path("teach/", include(teaching)),
    # What both sides see
    path("versions/<uuid:version_id>/report/", reports.new, name="report_new"),
    path("reports/<uuid:report_id>/", reports.report, name="report"),
    path("notices/<uuid:notice_id>/dismiss/", notices.dismiss, name="notice_dismiss"),
    # Machines
    path("healthz", site.healthz, name="healthz"),
    path("readyz", site.readyz, name="readyz"),
]
