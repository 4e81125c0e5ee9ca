"""People: students, teachers, and guests who have not signed up yet."""

import secrets
from enum import StrEnum
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.models.base import Row, one_of


class Role(StrEnum):
    STUDENT = "student"
    TEACHER = "teacher"


def generated_username() -> str:
    """Return a username nobody had to choose: for guests and for pupils who join with a nickname."""
    return f"reader-{secrets.token_hex(5)}"


class UserManager(BaseUserManager["User"]):
    """Makes users for Django's own commands; the product makes them in actions.accounts."""

    def create_user(self, username: str, email: str = "", password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, email: str = "", password: str | None = None, **fields: Any) -> "User":
        return self.create_user(username, email, password, is_staff=True, is_superuser=True, **fields)

    def keepers(self) -> "models.QuerySet[User]":
        """Those who keep the bundled sets, see `User.is_keeper`."""
        return self.filter(is_staff=True, role=Role.TEACHER, is_active=True)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(Row, AbstractBaseUser, PermissionsMixin):
    """A person. Others see the nickname, which two may share; the username is unique whatever its case."""

    username = models.CharField(
        _("username"),
        max_length=80,
        unique=True,
        default=generated_username,
        validators=[RegexValidator(r"^[\w.@+-]+\Z", _("Use letters, digits and . @ + - _ only."))],
    )
    nickname = models.CharField(_("nickname"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(max_length=10, default=Role.STUDENT)
    is_guest = models.BooleanField(default=False)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        indexes = [
            # Few are, and a worker looks for them every few seconds.
            models.Index(fields=["id"], condition=models.Q(is_active=False), name="users_switched_off")
        ]
        constraints = [
            models.UniqueConstraint(Lower("username"), name="username_unique_whatever_its_case"),
            one_of("role", Role, "user_role_is_known"),
        ]

    def __str__(self) -> str:
        return self.nickname or self.username

    @property
    def is_teacher(self) -> bool:
        return self.role == Role.TEACHER

    @property
    def is_keeper(self) -> bool:
        """Whether this person keeps the bundled sets, which no teacher owns, and gets the reports on them: a teacher of
        the staff.
        """
        return self.is_staff and self.is_teacher


class TeacherInvitation(Row):
    """A code that lets one person sign up as a teacher where TEACHER_SIGNUP is "invite"."""

    code_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", null=True)
    made_at = models.DateTimeField(default=timezone.now)
    used_by = models.OneToOneField(User, on_delete=models.SET_NULL, related_name="+", null=True)


class SignInFailures(Row):
    """Guesses at an account's secret since a time, by a hash of its name, which need not exist; a right one ends it."""

    account_sha256 = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField()
