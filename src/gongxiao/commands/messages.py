"""译文: gathers every word to be translated into the English catalogue and compiles it, or checks that none is missing."""

from __future__ import annotations

import argparse
import io
import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gongxiao.basis.refusal import Refused

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from django.db.models import Model

    from gongxiao.kernel.field import Field

PACKAGE = Path(__file__).resolve().parent.parent
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
CHINESE = re.compile(r"[\u3400-\u9fff\u3000-\u3003\uff00-\uffef]")
SLOT = re.compile(r"%\(\w+\)[sd]|\{\w*[^{}]*\}")
CALLS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "noted": None, "words": None,
    "pgettext": ((1, "c"), 2),
}  # fmt: skip
HEAD = "Language: en\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
NOT_SHOWN = (
    "migrations",
    "commands",
    "gallery.py",
    "parts_gallery.html",
)  # nobody but a developer reads these

Word = tuple[str, str | None]


def configure(parser: argparse.ArgumentParser) -> None:
    """`gongxiao messages` writes the catalogue; `gongxiao messages --check` writes nothing."""
    parser.add_argument("--check", action="store_true", help="只核对：缺译文、占位不符或没有编译时退出码为 2")


def run(args: argparse.Namespace) -> int:
    """Write or check. Raises `Refused` when checking finds something to do, and where babel is not installed."""
    try:
        import babel.messages.extract  # noqa: F401 - only developers have it; the product reads the compiled file
    except ImportError:
        raise Refused("整理译文需要 babel，请先运行 make setup。", code="messages.babel") from None
    words = list(collected())
    if args.check:
        found = faults(words)
        if found:
            raise Refused(f"英文译文有 {len(found)} 处要改，先是：{found[0]}", code="messages.faults")
        return 0
    catalogue = merged(words)
    _write(catalogue)
    print(f"共 {len(words)} 条，还缺译文 {sum(not _english(catalogue, one) for one in words)} 条。")
    return 0


def collected() -> Iterator[Word]:
    """Every text a page may show that English says otherwise; the context tells a unit from a word. Each once."""
    found = dict.fromkeys([*_declared(), *_units(), *_in_templates(), *_in_python()])
    yield from ((text, context) for text, context in found if not text.isascii() or SLOT.search(text))


def faults(words: Iterable[Word]) -> list[str]:
    """What is wrong with the catalogue, one sentence each; empty when nothing is."""
    catalogue = _read()
    found = [fault for word in words if (fault := _fault(catalogue, word))]
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != _compiled(catalogue):
        found.append("英文目录还没有编译，请运行 gongxiao messages。")
    return found


def merged(words: Iterable[Word]) -> Catalog:
    """The catalogue with exactly these words: translations kept, new words empty, words gone dropped."""
    from babel.messages.catalog import Catalog

    before = _read()
    catalogue = Catalog(locale="en")
    for text, context in sorted(words, key=lambda word: (word[1] or "", word[0])):
        catalogue.add(text, _english(before, (text, context)), context=context, flags=_flags(text))
    return catalogue


def _fault(catalogue: Catalog, word: Word) -> str:
    text, english = word[0], _english(catalogue, word)
    if not english:
        return f"“{text}”没有英文，请在 {CATALOGUE.name} 里补上后运行 gongxiao messages。"
    if CHINESE.search(english):
        return f"“{text}”的英文里还有汉字或全角标点：{english}"
    if sorted(SLOT.findall(text)) != sorted(SLOT.findall(english)):
        return f"“{text}”与它的英文占位不同：{english}"
    return ""


def _english(catalogue: Catalog, word: Word) -> str:
    message = catalogue.get(word[0], word[1])
    return str(message.string) if message is not None and message.string else ""


def _flags(text: str) -> list[str]:
    return ["python-format"] if re.search(r"%\(\w+\)[sd]", text) else []


def _read() -> Catalog:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not CATALOGUE.exists():
        return Catalog(locale="en")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def _write(catalogue: Catalog) -> None:
    from babel.messages.pofile import write_po

    head = "\n".join(f'"{line}\\n"' for line in HEAD.splitlines())
    written = io.BytesIO(
        f'# English for gongxiao. Chinese is the source; run `gongxiao messages` after a change.\nmsgid ""\nmsgstr ""\n{head}\n\n'.encode()
    )
    written.seek(0, io.SEEK_END)
    write_po(written, catalogue, width=0, no_location=True, omit_header=True, ignore_obsolete=True)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(written.getvalue())
    CATALOGUE.with_suffix(".mo").write_bytes(_compiled(_read()))


def _compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it. Babel's own writer adds dates and its version; the same words make the same file."""
    pairs = [(b"", HEAD.encode())]
    for one in catalogue:
        if one.id and one.string:
            context = f"{one.context}\x04" if one.context else ""
            pairs.append((f"{context}{one.id}".encode(), str(one.string).encode()))
    pairs.sort()
    table, texts = b"", b""
    start = 28 + 16 * len(pairs)
    for texts_of_one_side in zip(*pairs, strict=True):
        for text in texts_of_one_side:
            table += struct.pack("<2I", len(text), start + len(texts))
            texts += text + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start) + table + texts


# -- where the words come from


def _declared() -> Iterator[Word]:
    """Titles, labels, helps, options and stages of kinds; indicators; duties; statistical forms; registers; domains."""
    from django.apps import apps

    from gongxiao.kernel.duty import duties
    from gongxiao.kernel.indicator import indicators
    from gongxiao.kernel.kind import Case, kinds
    from gongxiao.reports.statistics.form import forms

    for kind in kinds.values():
        yield kind.title, None
        yield from _asked(kind.fields.values())
        for stage in kind.stages.values() if issubclass(kind, Case) else ():
            yield stage.title, None
            yield from _asked(stage.asks.values())
    for indicator in indicators.values():
        yield indicator.title, None
        yield indicator.note, None
    yield from ((duty.title, None) for duty in duties.values())
    yield from ((words, None) for form in forms.values() for words in form.words())
    for app in apps.get_app_configs():
        if app.name.startswith("gongxiao."):
            yield str(app.verbose_name), None
            yield from _registers(app.get_models())


def _asked(fields: Iterable[Field]) -> Iterator[Word]:
    from gongxiao.kernel.field import Choice, Rows

    for field in fields:
        yield field.label, None
        yield field.help, None
        if isinstance(field, Choice):
            yield from ((title, None) for title in field.options.values())
        if isinstance(field, Rows):
            yield from _asked(field.row.fields.values())


def _registers(models: Iterable[type[Model]]) -> Iterator[Word]:
    """Names, helps and choices as our own models give them; what Django named lazily it translates itself."""
    for model in models:
        said: list[object] = [model._meta.verbose_name]
        for field in model._meta.concrete_fields:
            said += [field.verbose_name, field.help_text, *(title for _, title in field.choices or ())]
        yield from ((text, None) for text in said if isinstance(text, str))


def _units() -> Iterator[Word]:
    from gongxiao.basis.unit import every_unit
    from gongxiao.kernel import parameter

    yield from ((one.symbol, "unit") for one in every_unit())
    # Parameters are also given in units nothing is counted in.
    yield from ((unit, "unit") for unit in dict.fromkeys(given.unit for given in parameter.shipped()))


def _in_templates() -> Iterator[Word]:
    from django.utils.translation.template import templatize

    for path in sorted(PACKAGE.rglob("*.html")):
        if not set(NOT_SHOWN) & set(path.parts):
            yield from _extracted(templatize(path.read_text(encoding="utf-8"), origin=str(path)))


def _in_python() -> Iterator[Word]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if not set(NOT_SHOWN) & set(path.parts):
            yield from _extracted(path.read_text(encoding="utf-8"))


def _extracted(source: str) -> Iterator[Word]:
    """What babel finds; a template must have been turned into Python by Django before."""
    from babel.messages.extract import extract

    for _, found, _, context in extract("python", io.BytesIO(source.encode()), keywords=CALLS):
        if isinstance(found, str):
            yield found, context
