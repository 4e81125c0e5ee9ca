"""Apps that may use our passkeys: Android and iOS look here for whom an address trusts."""

from base64 import urlsafe_b64encode

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe


def android_origins() -> frozenset[str]:
    """Return what apps on Android state instead of a page's address: the digest of their signing key."""
    digests = (bytes.fromhex(_plain(digest)) for _package, digest in settings.ANDROID_APPS)
    return frozenset(f"android:apk-key-hash:{urlsafe_b64encode(one).decode().rstrip('=')}" for one in digests)


def _plain(digest: str) -> str:
    return digest.replace(":", "").strip()


@require_safe
def asset_links(request: HttpRequest) -> JsonResponse:
    """What Android asks for."""
    relations = ["delegate_permission/common.get_login_creds", "delegate_permission/common.handle_all_urls"]
    return JsonResponse([_statement(relations, *app) for app in settings.ANDROID_APPS], safe=False)


def _statement(relations: list[str], package: str, digest: str) -> dict[str, object]:
    plain = _plain(digest).upper()
    spelled = ":".join(plain[place : place + 2] for place in range(0, len(plain), 2))
    target = {"namespace": "android_app", "package_name": package, "sha256_cert_fingerprints": [spelled]}
    return {"relation": relations, "target": target}


@require_safe
def apple_association(request: HttpRequest) -> JsonResponse:
    """What iOS asks for."""
    return JsonResponse({"webcredentials": {"apps": settings.APPLE_APPS}})


urlpatterns = [
    path("assetlinks.json", asset_links),
    path("apple-app-site-association", apple_association),
]
