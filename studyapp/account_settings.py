"""How people sign up and sign in: the same wherever the site runs. What the environment says is in settings.py."""

LOGIN_REDIRECT_URL = "today"  # teachers begin elsewhere: see accounts.py
LOGIN_URL = "account_login"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "studyapp.accounts.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "studyapp.signup.SignupFields"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_USERNAME_BLACKLIST = ["admin", "root", "staff", "studyapp"]
# A class is one address: sixty students sign in within a minute. Wrong passwords are counted by account (see
# studyapp/accounts.py), so login_failed is off here.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": False,
    "signup": "240/m/ip",
    "reset_password": "60/m/ip,5/m/key",
    "reset_password_from_key": "120/m/ip",
    "change_password": "10/m/user",
    "reauthenticate": "20/m/user",
}
ACCOUNT_FORMS = {"change_password": "studyapp.passwords.CountedChangePassword"}
ACCOUNT_REAUTHENTICATION_REQUIRED = True

MFA_ADAPTER = "studyapp.second_factor.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# One signs in with a username, so an address that nobody has confirmed locks no owner of it out.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # phones' clocks are off by some seconds
MFA_FORMS = {
    "authenticate": "studyapp.second_factor.CountedAuthenticate",
    "reauthenticate": "studyapp.second_factor.CountedReauthenticate",
}
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}

HEADLESS_CLIENTS = ("app",)
HEADLESS_SERVE_SPECIFICATION = True
HEADLESS_SPECIFICATION_TEMPLATE_NAME = None  # its page loads scripts from elsewhere; ours links to the document
HEADLESS_TOKEN_STRATEGY = "studyapp.tokens.DeviceTokens"
HEADLESS_FRONTEND_URLS: dict[str, str] = {}
