"""Texts that a careless program takes for numbers, nothing, code, markup, a template or a command."""

from __future__ import annotations

from collections.abc import Iterator

from tests.trust.hostile.case import HEAD, Case, quoted, with_column

#: what must be shown as it is written, in every column of text
PLAIN = {
    "nan-town": "Nan",
    "na": "NA",
    "n-a": "N/A",
    "null": "NULL",
    "none": "None",
    "true": "TRUE",
    "false": "false",
    "float": "1905.0",
    "zeros": "007",
    "exponent": "1E5",
    "huge": "123456789012345678901234567890",
    "hex": "0x1F",
    "date-like": "1-2",
    "percent": "50%",
    "infinity": "inf",
    "minus-nothing": "-",
    "phone": "+7 495 123",
    "thousands": "1,234.50",
    "formula": "=1+1",
    "formula-dde": "=cmd|'/C calc'!A0",
    "formula-plus": "+1+1",
    "formula-at": "@SUM(1)",
    "formula-link": '=HYPERLINK("http://example.invalid","x")',
    "markup": "<b>bold</b>",
    "comment": "<!-- hidden -->",
    "entity": "&lt;b&gt; &amp; &#60;",
    "cdata": "]]> <![CDATA[x]]>",
    "template": "{{7*7}}",
    "template-python": "{{ ''.__class__.__mro__ }}",
    "template-statement": "{% raw %}{% for i in (1,2) %}",
    "template-comment": "{# gone #}",
    "dollar-braces": "${globalThis.__hit=1}",
    "backticks": "`${globalThis.__hit=1}`",
    "hash-braces": "#{7*7}",
    "percent-format": "%s %d %(x)s %n",
    "python-format": "{0.__class__} {title} {n}",
    "backslashes": r"\u003cb\u003e \n \x41 \\",
    "quotes": "\"'`«»“”",
    "sql": "'; DROP TABLE stops; --",
    "shell": "$(touch /tmp/hit) `id` ; rm -rf",
    "path": "../../../etc/passwd",
    "css": "</style><style>*{display:none}",
    "css-url": "url(https://example.invalid/x)",
    "json": '{"a": [1, null]}',
    "line": "a -- b // c /* d */",
    "xml-entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "markdown": "[x](javascript:globalThis.__hit=1) **b** ![](http://example.invalid/x)",
    "url-in-text": "see https://example.invalid/x?a=1&b=2",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 🇫🇮",
    "astral": "𝔘𝔫𝔦 𒀀 🀄",
    "hangul": "서울 한국어",
    "thai": "น่าน",
    "arabic": "القاهرة ١٩٠٥",
    "hebrew": "יְרוּשָׁלַיִם",
    "devanagari": "क्षत्रिय",
    "mongolian": "ᠮᠣᠩᠭᠣᠯ",
}
#: what would run if a text were ever markup or code; every one sets __hit
CODE = {
    "script": "<script>globalThis.__hit=1</script>", "script-closing": "</script><script>globalThis.__hit=1</script>", "script-in-comment": "<!--<script>", "script-comment-closing": "--></script><script>globalThis.__hit=1</script>",
    "image": "<img src=x onerror=globalThis.__hit=1>", "image-quoted": '"><img src=x onerror=globalThis.__hit=1>', "image-single": "'><img src=x onerror=globalThis.__hit=1>", "svg": "<svg/onload=globalThis.__hit=1>", "svg-animate": "<svg><animate onbegin=globalThis.__hit=1 attributeName=x dur=1s>",
    "iframe": "<iframe srcdoc='<script>parent.__hit=1</script>'></iframe>", "object": "<object data='javascript:globalThis.__hit=1'>", "details": "<details open ontoggle=globalThis.__hit=1>", "attribute": "\" autofocus onfocus=globalThis.__hit=1 x=\"", "base": "<base href='https://example.invalid/'>", "meta-refresh": "<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
    "link-style": "<link rel=stylesheet href=https://example.invalid/x.css>", "form": "<form action=https://example.invalid/><input name=a></form>", "math": "<math><mtext><table><mglyph><style><img src=x onerror=globalThis.__hit=1>", "template-element": "<template><script>globalThis.__hit=1</script></template>", "noscript": "<noscript><p title='</noscript><img src=x onerror=globalThis.__hit=1>'>",
    "title-closing": "</title><script>globalThis.__hit=1</script>", "textarea": "</textarea><script>globalThis.__hit=1</script>", "template-code": "{{ self.__init__.__globals__.__builtins__.__import__('os').environ }}", "constructor": "{{constructor.constructor('globalThis.__hit=1')()}}",
    "utf-7": "+ADw-script+AD4-globalThis.__hit=1+ADw-/script+AD4-", "nested": "<scr<script>ipt>globalThis.__hit=1</scr</script>ipt>", "upper": "<SCRIPT>globalThis.__hit=1</SCRIPT >", "wide": "＜script＞globalThis.__hit=1＜/script＞", "escape-json": "\\\";globalThis.__hit=1;//", "escape-quote": "';globalThis.__hit=1;'", "line-separator": "\u2028globalThis.__hit=1\u2029", "import": "import('data:text/javascript,globalThis.__hit=1')", "custom-element": "<geo-map src='javascript:globalThis.__hit=1'></geo-map>", "id-clobbering": "<a id=geo-document name=geo-land>x</a>",
}  # fmt: skip
#: characters that are not seen: the words beside them must be
UNSEEN = {
    "bidi-override": "before \u202eafter", "bidi-isolate-open": "before \u2067after", "bidi-marks": "be\u200efore \u200fafter", "bidi-closing-only": "before \u202c\u2069 after", "zero-width": "be\u200bfo\u200cre \u2060after", "soft-hyphen": "be\u00adfore after", "byte-order-mark": "\ufeffbefore after", "c1-controls": "before \x80\x9b31m\x9c\x9dafter", "next-line": "before\x85after",
    "tags": "before \U000e0068\U000e0069 after", "variation": "before\ufe0f\U000e0100 after", "combining": "before a" + "\u0301" * 300 + " after", "interlinear": "before \ufff9a\ufffab\ufffb after", "deprecated": "before \u206a\u206f after", "noncharacters": "before \ufdd0\uffff\U0010ffff after",
    "object": "before \ufffc after", "fillers": "before \u3164\u115f\u2800 after", "controls": "before \x01\x02\x08\x0e\x1f\x7f after", "escape": "before \x1b[31mred\x1b[0m\x1b]0;title\x07 after", "bell": "before\x07 after", "backspaces": "before\x08\x08\x08 after", "carriage": "before\rafter", "tab": "before\tafter",
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Yield the cases."""
    for name, text in PLAIN.items():
        yield Case(f"text-{name}", _everywhere(text), (text,))
    for name, text in CODE.items():
        yield Case(f"code-{name}", _everywhere(text), (text.strip("\u2028\u2029"),))
    for name, text in UNSEEN.items():
        yield Case(f"unseen-{name}", _everywhere(text), ("after",))
    everything = " ".join([*CODE.values(), *PLAIN.values()])
    yield Case(
        "text-all-at-once",
        with_column("text", everything),
        tuple(PLAIN[name] for name in ("template", "na", "float")),
    )
    yield Case("person-hostile", with_column("person", CODE["image-quoted"]), (CODE["image-quoted"],))
    people = "".join(f"Omsk,18{i + 10},55,73,{quoted(text)}\n" for i, text in enumerate(CODE.values()))
    yield Case("people-hostile", f"{HEAD},person\n{people}".encode(), tuple(list(CODE.values())[:3]))
    yield Case(
        "title-option-hostile",
        with_column("text", "x"),
        (CODE["title-closing"],),
        arguments=("--title", CODE["title-closing"]),
    )
    yield Case("kind-hostile-birth", with_column("kind", "birth"), ("1884",))
    names = ("Nan", "NA", "None", "True", "null", "1905", "Y", "Å", "<Null Island>", "!", "?", "#", "—")
    rows = "".join(f"{name},{1900 + i},{i},{i}\n" for i, name in enumerate(names))
    yield Case("places-of-odd-names", f"{HEAD}\n{rows}".encode(), names)


def _everywhere(text: str) -> bytes:
    """Return a table with the text in every column that holds text."""
    columns = ("title", "text", "kind", "source", "image_credit", "person", "own")
    row = ",".join(map(quoted, [f"Omsk {text}", "1893", "55", "73", *[text] * len(columns)]))
    return f"{HEAD},{','.join(columns)}\n{row}\nTomsk,1894,56,85{',' * len(columns)}\n".encode()
