import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0022_allowances_without_a_teacher_go'),
    ]

    operations = [
        migrations.RenameField(model_name='accommodation', old_name='set_by', new_name='teacher'),
        migrations.AlterField(
            model_name='accommodation',
            name='teacher',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='accommodation',
            name='student',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accommodations', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='accommodation',
            constraint=models.UniqueConstraint(fields=('student', 'teacher'), name='a_teacher_allows_a_student_one_thing'),
        ),
    ]
