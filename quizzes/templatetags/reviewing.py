"""Words for what a review shows: how sure a draft is, and by which technique it was written."""

from django import template
from django.utils.translation import gettext

register = template.Library()

HIGH, FAIR = 0.8, 0.66


@register.filter
def confidence(share: float) -> str:
    """Say how sure a writer is of its draft: “High: 86 of 100”."""
    words = gettext("High") if share >= HIGH else gettext("Fair") if share >= FAIR else gettext("Low")
    return gettext("%(words)s: %(share)d of 100") % {"words": words, "share": round(100 * share)}


@register.filter
def technique(writer: str) -> str:
    """Return the name of a writer's file in words: “who said”."""
    return writer.replace("_", " ")
