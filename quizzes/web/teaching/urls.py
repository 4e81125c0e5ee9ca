"""The teacher's addresses."""

from django.urls import path

from quizzes.web.teaching import attempts, facts, importing, names, questions, quizzes, study_sets

urlpatterns = [
    path("", study_sets.desk, name="teach"),
    path("sets/new/", study_sets.new, name="teach_new_set"),
    path("import/", importing.new, name="teach_import"),
    path("sets/<slug:slug>/import/", importing.imported, name="teach_imported"),
    path("sets/<slug:slug>/import/retry/", importing.retry, name="teach_import_retry"),
    path("sets/<slug:slug>/import/details/", importing.details, name="teach_import_details"),
    path("sets/<slug:slug>/names/", names.names, name="teach_names"),
    path("sets/<slug:slug>/names/take-back/", names.take_back, name="teach_names_take_back"),
    path("sets/<slug:slug>/", study_sets.study_set, name="teach_set"),
    path("sets/<slug:slug>/settings/", study_sets.settings, name="teach_set_settings"),
    path("sets/<slug:slug>/delete/", study_sets.delete, name="teach_set_delete"),
    path("sets/<slug:slug>/facts/new/", facts.new, name="teach_new_fact"),
    path("sets/<slug:slug>/questions/new/", questions.new, name="teach_new_question"),
    path("sets/<slug:slug>/questions/lint/", questions.lint, name="teach_lint"),
    path("sets/<slug:slug>/quizzes/new/", quizzes.new, name="teach_new_quiz"),
    path("questions/<uuid:pk>/", questions.question, name="teach_question"),
    path("questions/<uuid:pk>/publish/", questions.publish, name="teach_question_publish"),
    path("questions/<uuid:pk>/retire/", questions.retire, name="teach_question_retire"),
    path("quizzes/<uuid:pk>/", quizzes.quiz, name="teach_quiz"),
    path("quizzes/<uuid:pk>/publish/", quizzes.publish, name="teach_quiz_publish"),
    path("quizzes/<uuid:pk>/close/", quizzes.close, name="teach_quiz_close"),
    path("attempts/<uuid:pk>/", attempts.attempt, name="teach_attempt"),
]
