"""The staff door: looking, never changing. What staff must change goes through the same actions as everybody."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db.models import URLField
from django.http import HttpRequest

from quizzes.models import (
    Actor,
    Article,
    Assignment,
    Attempt,
    Classroom,
    Fact,
    Lesson,
    Question,
    QuestionVersion,
    Quiz,
    Response,
    StudySet,
    User,
)

# A site of our own: what other apps register on Django's could be written to.
staff = admin.AdminSite(name="admin")
staff.site_header = staff.site_title = "Studyapp staff"
staff.login = secure_admin_login(staff.login)  # type: ignore[method-assign]  # one sign-in page, which counts failures


class ReadOnly(admin.ModelAdmin):
    """Rows are listed and opened; nothing is added, changed or deleted here."""

    show_full_result_count = False
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User, site=staff)
class UserAdmin(ReadOnly):
    list_display = ("username", "nickname", "role", "is_guest", "is_staff", "is_active", "date_joined")
    list_filter = ("role", "is_guest", "is_staff", "is_active")
    search_fields = ("username", "nickname", "email")
    exclude = ("password", "groups", "user_permissions")


@admin.register(Article, site=staff)
class ArticleAdmin(ReadOnly):
    list_display = ("title", "outlet", "published_on", "language", "created_at")
    search_fields = ("title", "outlet", "byline")


@admin.register(StudySet, site=staff)
class StudySetAdmin(ReadOnly):
    list_display = ("title", "slug", "owner", "is_public", "updated_at")
    list_filter = ("is_public",)
    list_select_related = ("owner",)
    search_fields = ("title", "slug")


@admin.register(Fact, site=staff)
class FactAdmin(ReadOnly):
    list_display = ("ref", "study_set", "strand", "kind", "status", "weight", "statement")
    list_filter = ("strand", "kind", "status")
    list_select_related = ("study_set",)
    search_fields = ("ref", "statement", "answer")


@admin.register(Actor, site=staff)
class ActorAdmin(ReadOnly):
    list_display = ("name", "kind", "study_set", "is_core")
    list_filter = ("kind",)
    list_select_related = ("study_set",)
    search_fields = ("name",)


@admin.register(Lesson, site=staff)
class LessonAdmin(ReadOnly):
    list_display = ("title", "study_set", "strand", "is_published")
    list_filter = ("strand", "is_published")
    list_select_related = ("study_set",)


class VersionInline(admin.TabularInline):
    model = QuestionVersion
    fk_name = "question"
    fields = ("number", "type", "stem", "change", "created_at")
    readonly_fields = fields
    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Question, site=staff)
class QuestionAdmin(ReadOnly):
    list_display = ("__str__", "study_set", "state", "author", "updated_at")
    list_filter = ("state",)
    list_select_related = ("study_set", "author", "current")
    search_fields = ("ref", "current__stem")
    inlines = (VersionInline,)


@admin.register(Quiz, site=staff)
class QuizAdmin(ReadOnly):
    list_display = ("title", "study_set", "mode", "state", "opens_at", "closes_at")
    list_filter = ("mode", "state")
    list_select_related = ("study_set",)
    search_fields = ("title",)


@admin.register(Attempt, site=staff)
class AttemptAdmin(ReadOnly):
    list_display = ("quiz", "student", "state", "started_at", "finished_at", "score", "points")
    list_filter = ("state",)
    list_select_related = ("quiz", "student")
    search_fields = ("student__username", "quiz__title")


@admin.register(Response, site=staff)
class ResponseAdmin(ReadOnly):
    list_display = ("student", "question", "context", "certainty", "score", "received_at")
    list_filter = ("context",)
    list_select_related = ("student", "question__current")
    search_fields = ("student__username",)


@admin.register(Classroom, site=staff)
class ClassroomAdmin(ReadOnly):
    list_display = ("name", "teacher", "is_open", "created_at")
    list_select_related = ("teacher",)
    exclude = ("code",)


@admin.register(Assignment, site=staff)
class AssignmentAdmin(ReadOnly):
    list_display = ("classroom", "quiz", "opens_at", "due_at", "closes_at")
    list_select_related = ("classroom", "quiz")
