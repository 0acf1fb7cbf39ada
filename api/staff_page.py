"""The page on which staff sign in: plain HTML, no script, so that it works whatever else does not."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from string import Template

from starlette.responses import HTMLResponse

from design.texts import Language, text
from design.tokens import PALETTE
from settings import load_settings

SIGN_IN, SIGN_OUT, DESK = "/api/staff/sign-in", "/api/staff/sign-out", "/moderate"
PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_HTML_LANGUAGE = {Language.ZH: "zh-CN", Language.EN: "en"}
_STYLE = Template("""
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 20px; background: $land;
  color: $ink; font: 1rem/1.7 "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui,
  sans-serif; }
main { width: 100%; max-width: 26rem; padding: 28px 32px 32px; background: $paper; border: 1px solid $rule; }
h1 { margin: 0 0 4px; font: 600 1.6rem/1.4 "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
p { margin: 0 0 16px; color: $muted; font-size: .9rem; }
p[role=alert] { padding: 10px 14px; border-left: 4px solid $core; background: $land; color: $ink; }
label { display: block; margin: 14px 0 4px; font-size: .9rem; }
input { width: 100%; height: 46px; padding: 0 12px; border: 1px solid $muted; border-radius: 2px;
  background: $paper; color: $ink; font: inherit; }
button { width: 100%; min-height: 46px; margin: 24px 0 18px; border: 0; border-radius: 2px;
  background: $accent; color: $paper; font: inherit; font-weight: 600; cursor: pointer; }
nav { display: flex; justify-content: space-between; gap: 16px; font-size: .9rem; }
a { color: $accent; display: inline-block; padding: 4px 0; }
:focus-visible { outline: 3px solid $accent; outline-offset: 2px; }
""").substitute({name: colour for name, colour in PALETTE.items() if name.isidentifier()})
_PAGE = Template("""<!doctype html>
<html lang="$html_language">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title · $product</title><style>$style</style></head>
<body><main>
<h1>$title</h1><p>$lead</p>$told
<form method="post" action="$action">
<input type="hidden" name="language" value="$language">
<label for="account">$account_label</label>
<input id="account" name="account" value="$account" autocomplete="username" autocapitalize="none"
 spellcheck="false" required maxlength="60"$focus_account>
<label for="password">$password_label</label>
<input id="password" name="password" type="password" autocomplete="current-password" required
 maxlength="200"$focus_password>
<button>$button</button>
</form>
<nav><a href="$back">$back_label</a>
<a href="$other" hreflang="$other_html" lang="$other_html">$other_label</a></nav>
</main></body></html>
""")
_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)


@dataclass(frozen=True)
class Told:
    """What the page says of the last try: HTTP status, sentence, and the name that was typed."""

    status: int = 200
    sentence: str = ""
    account: str = ""


def sign_in_page(language: Language, told: Told | None = None) -> HTMLResponse:
    """The form; after a refusal it says why, keeps the name and asks for the password again."""
    told = told or Told()
    other = Language.EN if language is Language.ZH else Language.ZH
    prefix = load_settings().base_path
    words = {
        "title": text("moderate_sign_in", language),
        "product": text("app_title", language),
        "lead": text("moderate_sign_in_lead", language),
        "account_label": text("moderate_account_name", language),
        "password_label": text("moderate_password", language),
        "button": text("moderate_sign_in_button", language),
        "back_label": text("moderate_to_map", language),
        "other_label": text(f"app_language_{other}", other),
        "language": language,
        "html_language": _HTML_LANGUAGE[language],
        "other_html": _HTML_LANGUAGE[other],
        "action": prefix + SIGN_IN,
        "back": f"{prefix}/?lang={language}",
        "other": f"{prefix}{SIGN_IN}?lang={other}",
        "account": told.account,
    }
    filled = {name: escape(value) for name, value in words.items()}
    page = _PAGE.substitute(
        filled,
        style=_STYLE,
        told=f'<p role="alert">{escape(told.sentence)}</p>' if told.sentence else "",
        focus_account="" if told.account else " autofocus",
        focus_password=" autofocus" if told.account else "",
    )
    headers = {**PRIVATE, "Content-Security-Policy": _POLICY, "X-Frame-Options": "DENY"}
    return HTMLResponse(page, told.status, headers)
