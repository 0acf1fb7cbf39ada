"""Personal data with a shape of its own: e-mail address, account that is announced as such, licence plate."""

import re
from collections.abc import Iterator

_EMAIL = (
    r"(?<![a-z0-9._%+-])(?P<found>[a-z0-9._%+-]++ {0,2}(?:@|[(\[]at[)\]]) {0,2}(?:[a-z0-9-]++\.)+[a-z]{2,})"
)
_IS = r" ?(?:号码?|id|帐号|账号)?[ ]{0,2}(?:[:=]|是|为|is)"
_WECHAT = r"(?:微信|[薇威]信|wei ?xin|wechat|(?<![a-z])[wv]x|(?<![a-z])v信|加[微v薇])"
_WECHAT_SAID = rf"{_WECHAT}(?:{_IS}|号码?)[ ]{{0,2}}(?P<found>[a-z][a-z0-9_-]{{5,19}})(?![a-z0-9_-])"
_WECHAT_BARE = rf"{_WECHAT}[ ]{{0,2}}(?P<found>[a-z](?=[a-z-]{{0,18}}[0-9_])[a-z0-9_-]{{5,19}})(?![a-z0-9_-])"
_QQ = rf"(?:(?<![a-z@.])qq|扣扣)(?:{_IS}|号码?|群号?)?[: ]{{0,3}}(?P<found>[1-9][0-9]{{4,11}})(?![0-9])"
_LOCAL = (  # without its area code a number is one only where it is announced
    r"(?:电话|座机|tel|phone)(?:号码?|为|是)?[.: ]{0,3}"
    r"(?P<found>[2-8][0-9]{2,3}[ -]?[0-9]{4})(?![0-9]|\.[0-9])"
)
_PLATE = (
    r"(?P<found>[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云渝藏陕甘青宁新][a-z][ .-]?"
    r"(?=[a-z]{0,3}[0-9][a-z]{0,3}[0-9])(?:[a-hj-np-z0-9]{4}[学警港澳挂]|[a-hj-np-z0-9]{5,6}))(?![a-z0-9])"
)
_SHAPES = (
    (re.compile(_EMAIL), "email"),
    (re.compile(_WECHAT_SAID), "account"),
    (re.compile(_WECHAT_BARE), "account"),
    (re.compile(_QQ), "account"),
    (re.compile(_LOCAL), "landline"),
    (re.compile(_PLATE), "plate"),
)


def find_shapes(plain: str) -> Iterator[tuple[int, int, str]]:
    """Find what has a shape of its own in a folded text, as start, end and kind."""
    for shape, kind in _SHAPES:
        for match in shape.finditer(plain):
            yield match.start("found"), match.end("found"), kind
