"""Pictures: where they may lie, what they may be, what is taken off them, and those of other servers."""

from __future__ import annotations

from collections.abc import Iterator

from tests.trust.hostile import drawn
from tests.trust.hostile.case import HEAD, Case, Told, quoted, warning

TABLE = "<!DOCTYPE html><script>globalThis.__hit=1</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='globalThis.__hit=1'/>"


def cases() -> Iterator[Case]:
    """Yield the cases."""
    yield from _kinds()
    yield from _places()
    yield from _elsewhere()


def _case(name: str, cell: str, *told: Told, more: dict[str, bytes] | None = None, **fields: object) -> Case:
    beside = {"inside.png": drawn.png(), **(more or {})}
    table = f"{HEAD},image\nKirillov,1884,59.86,38.38,{quoted(cell)}\n".encode()
    return Case(f"picture-{name}", table, ("Kirillov",), told, beside=beside, quiet=not told, **fields)  # type: ignore[arg-type]


def _rows(name: str, cells: list[tuple[str, str]], beside: dict[str, bytes], *arguments: str) -> Case:
    """Return a table with a row for each cell, all of them refused with these words."""
    lines, told = [f"{HEAD},image\n"], []
    for i, (cell, words) in enumerate(cells):
        told.append(warning(1 + sum(line.count("\n") for line in lines), words, "image"))
        lines.append(f"Place {i},{1900 + i},{i},{i},{quoted(cell)}\n")
    table = "".join(lines).encode()
    beside = {"inside.png": drawn.png(), **beside}
    return Case(
        f"picture-{name}",
        table,
        ("Place 0",),
        tuple(told),
        beside=beside,
        arguments=arguments,
        absent=(b"data:image",),
    )


def _kinds() -> Iterator[Case]:
    for name, data in {
        "png": drawn.png(),
        "jpeg": drawn.JPEG,
        "gif": drawn.GIF,
        "webp": drawn.WEBP,
        "webp-extended": drawn.webp(),
        "jpeg-with-exif": drawn.jpeg(drawn.segment(0xE1, drawn.exif())),
        "png-with-text": drawn.png(more=drawn.chunk(b"tEXt", b"Author\0secret name")),
        "gif-with-comment": drawn.COMMENTED_GIF,
        "gif-animated": drawn.ANIMATED_GIF,
        "jpeg-with-comment": drawn.jpeg(drawn.segment(0xFE, b"secret name")),
        "jpeg-with-xmp": drawn.jpeg(drawn.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>secret name</x>")),
        "webp-with-exif": drawn.webp((b"EXIF", drawn.exif() + b"secret name"), flags=8),
        "png-with-exif": drawn.png(more=drawn.chunk(b"eXIf", drawn.exif()[6:])),
        "png-and-page": drawn.png() + TABLE.encode(),
        "gif-and-page": drawn.GIF + TABLE.encode(),
        "jpeg-and-page": drawn.JPEG + TABLE.encode(),
        "jpeg-and-zip": drawn.JPEG + b"PK\x03\x04secret name",
    }.items():
        yield _case(f"kind-{name}", "it", more={"it": data}, absent=(b"secret", TABLE.encode()))
    refused = (
        ("svg", SVG, "is no PNG"), ("svg-called-png", SVG, "is no PNG"), ("page-called-png", TABLE.encode(), "is no PNG"), ("empty", b"", "is no PNG"), ("text", b"hello", "is no PNG"), ("bmp", b"BM" + bytes(60), "is no PNG"), ("tiff", b"II*\0" + bytes(60), "is no PNG"), ("avif", b"\0\0\0 ftypavif" + bytes(30), "is no PNG"), ("heic", b"\0\0\0 ftypheic" + bytes(30), "is no PNG"), ("pdf", b"%PDF-1.7", "is no PNG"), ("ico", b"\0\0\1\0" + bytes(30), "is no PNG"), ("riff-wave", b"RIFF\x24\0\0\0WAVEfmt " + bytes(30), "is no PNG"),
        ("png-cut", drawn.png()[:-20], "damaged"), ("png-signature-alone", drawn.png()[:8], "damaged"), ("png-wrong-sum", drawn.png().replace(b"IDAT", b"IDAX", 1), "damaged"), ("png-no-pixels", drawn.png()[:33] + drawn.chunk(b"IEND", b""), "damaged"), ("png-bomb", drawn.png(60000, 60000, data=b"\0"), "pixels"), ("png-wide", drawn.png(100_000, 1), "pixels"), ("png-of-no-width", drawn.png(0, 4), "damaged"),
        ("jpeg-cut", drawn.JPEG[:100], "damaged"), ("jpeg-signature-alone", drawn.JPEG[:3], "damaged"), ("jpeg-bomb", drawn.JPEG.replace(b"\xff\xc0\0\x11\x08\0\x04\0\x08", b"\xff\xc0\0\x11\x08\xff\xff\xff\xff"), "pixels"), ("gif-cut", drawn.GIF[:20], "damaged"), ("gif-bomb", drawn.GIF.replace(b"\x01\0\x01\0\x80", b"\xff\xff\xff\xff\x80", 1), "pixels"), ("webp-cut", drawn.WEBP[:30], "damaged"), ("webp-animated", drawn.webp((b"ANIM", bytes(6)), flags=2), "moves"),
    )  # fmt: skip
    for i in range(0, len(refused), 5):
        some = refused[i : i + 5]
        yield _rows(
            f"no-{i // 5}",
            [(f"{name}.png", words) for name, _, words in some],
            {f"{name}.png": data for name, data, _ in some},
        )
    yield _case(
        "large",
        "it.png",
        warning(2, "larger than 2 MB", "image"),
        more={"it.png": drawn.png() + bytes(2_100_000)},
    )


def _places() -> Iterator[Case]:
    inside = {"pics/it.png": drawn.png(), "pics/deep/it.png": drawn.png(), "a b é 北.png": drawn.png()}
    for name, cell in {
        "beside": "inside.png",
        "below": "pics/it.png",
        "dot": "./pics/it.png",
        "far-below": "pics/deep/it.png",
        "up-and-down": "pics/../inside.png",
        "name-of-any-letters": "a b é 北.png",
        "spaces-around": "  inside.png ",
    }.items():
        yield _case(f"at-{name}", cell, more=inside)
    outside = warning(2, "outside the table's folder", "image")
    rows: list[tuple[str, str]] = []
    for name, cell in {
        "up": "../out.png",
        "up-twice": "../../out.png",
        "up-hidden": "pics/../../out.png",
        "absolute": "/etc/hostname",
        "file-address": "file:///etc/hostname",
        "home": "~/secret.png",
        "device": "/dev/zero",
        "process": "/proc/self/environ",
    }.items():
        rows.append((cell, "" if name in ("file-address", "home") else "outside the table's folder"))
    yield _rows("out", rows, inside)
    rows = []
    for cell in {
        "missing": "gone.png",
        "folder": "pics",
        "folder-itself": ".",
        "windows-path": "pics\\it.png",
        "drive": "C:\\Users\\me\\it.png",
        "drive-slashes": "C:/Users/me/it.png",
        "share": "\\\\server\\it.png",
        "long-name": "x" * 5000 + ".png",
        "long-part": "x/" * 3000 + "a.png",
        "newline": "in\nside.png",
        "surrounding-quotes": "'inside.png'",
        "escape": "\x1b[2Jinside.png",
        "wild": "*.png",
        "percent": "inside%2Epng",
        "query": "inside.png?x=1",
        "the-table-itself": "life.csv",
        "markup": "<img src=x onerror=globalThis.__hit=1>",
        "variable": "$HOME/x.png",
        "trailing-dots": "inside.png...",
        "stream": "inside.png::$DATA",
    }.values():
        rows.append((cell, ""))
    for i in range(0, len(rows), 5):
        yield _rows(f"not-{i // 5}", rows[i : i + 5], inside)
    yield _case("link-out", "it.png", outside, linked={"it.png": "/etc/hostname"}, absent=(b"data:image",))
    yield _case(
        "link-to-a-folder-out", "out/hostname", outside, linked={"out": "/etc"}, absent=(b"data:image",)
    )
    yield _case("link-in", "it.png", linked={"it.png": "inside.png"})
    yield _case(
        "link-to-itself",
        "it.png",
        warning(2, "", "image"),
        linked={"it.png": "it.png"},
        absent=(b"data:image",),
    )


def _elsewhere() -> Iterator[Case]:
    address = "https://pictures.example/a.png"
    yield _case("elsewhere", address)
    yield _case("elsewhere-http", "http://pictures.example/a.png")
    yield _case("elsewhere-asked-for", address, arguments=("--remote-images",), asks=(address,))
    yield _case(
        "elsewhere-asked-for-port",
        "https://pictures.example:8443/a.png",
        arguments=("--remote-images",),
        asks=("https://pictures.example:8443/a.png",),
    )
    yield _case("elsewhere-http-asked-for", "http://pictures.example/a.png", arguments=("--remote-images",))
    refused = {
        "data-address": "data:image/svg+xml,<svg onload=globalThis.__hit=1>",
        "data-png": "data:image/png;base64,iVBORw0KGgo=",
        "javascript": "javascript:globalThis.__hit=1",
        "mailto": "mailto:a@example.org",
        "blob": "blob:https://example.org/1",
        "protocol-relative": "//pictures.example/a.png",
        "ftp": "ftp://pictures.example/a.png",
        "policy-in-host": "https://x;script-src 'unsafe-inline'/a.png",
        "policy-quoted": "https://x'/a.png",
        "star-host": "https://*/a.png",
        "user": "https://me:secret@pictures.example/a.png",
        "no-host": "https:///a.png",
        "spaces-in-host": "https://a b/a.png",
    }
    rows = [(cell, "") for cell in refused.values()]
    yield _rows("elsewhere-not", rows, {}, "--remote-images")
