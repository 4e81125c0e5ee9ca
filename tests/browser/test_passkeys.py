"""A passkey is made on the page and signs in on the page, under the site's strict policy, in a real browser."""

import pytest

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def test_a_passkey_is_made_and_used_for_both_ways_in(visit, site):
    home = site.replace("127.0.0.1", "localhost")  # passkeys belong to a name
    page = visit(f"{home}/accounts/login/")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.get_by_label("Username").fill("student")
    page.get_by_label("Password", exact=True).fill("astana-demo")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/today/")

    page.goto(f"{home}/accounts/2fa/webauthn/add/")
    page.get_by_label("Password", exact=True).fill("astana-demo")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/recovery-codes/")

    page.context.clear_cookies()
    page.goto(f"{home}/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/today/")

    page.context.clear_cookies()
    page.goto(f"{home}/accounts/login/")
    page.get_by_label("Username").fill("student")
    page.get_by_label("Password", exact=True).fill("astana-demo")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url("**/today/")
    # The demo's student belongs to other tests too: leave it as it was.
    page.goto(f"{home}/accounts/2fa/")
    page.get_by_role("link", name="Remove").click()
    page.get_by_label("Password", exact=True).fill("astana-demo")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Remove it").click()
    page.wait_for_url("**/webauthn/")


def test_without_a_script_the_page_says_what_it_needs(visit):
    page = visit("/accounts/login/", java_script_enabled=False)
    assert page.get_by_role("button", name="Use a passkey").count() == 0
    sign_in(page, "teacher")
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password", exact=True).fill("astana-demo")
    page.get_by_role("button", name="Go on").click()
    assert page.get_by_text("Your browser knows no passkeys here").is_visible()
