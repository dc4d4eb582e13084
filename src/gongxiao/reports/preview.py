"""预览: an official .docx as PDF or page pictures, made by LibreOffice and poppler in child processes.

The .docx is the document; the preview is a courtesy. A server without LibreOffice loses the preview and nothing else.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from math import ceil
from pathlib import Path
from xml.sax.saxutils import escape

LARGEST_FILE = 256 * 1024 * 1024
_FACES = Path(__file__).with_name("fonts.conf")
# LibreOffice 7.4 reads overflowPunct the wrong way round and autoSpaceDE/DN not at all, so marks would hang outside the
# text (some are lost) and a gap would stand beside every number. Said in its own format it obeys.
_MISREAD = {
    'style:punctuation-wrap="hanging"': 'style:punctuation-wrap="simple"',
    'style:text-autospace="ideograph-alpha"': 'style:text-autospace="none"',
}


class PreviewUnavailable(RuntimeError):
    """无法预览: no program to draw with, or it did not finish; the message says in Chinese what to do."""


def render_pdf(docx: bytes, *, fonts: Path | None = None, seconds: float = 60) -> bytes:
    """The PDF of a .docx.

    `fonts` is a folder with the office's own licensed faces (仿宋_GB2312, 方正小标宋简体), used before any stand-in.
    Raises PreviewUnavailable when LibreOffice is missing, fails, or needs more than `seconds`.
    """
    office = _program(("soffice", "libreoffice"), "LibreOffice", "libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory(prefix="gongxiao-preview-") as folder:
        place = Path(folder)
        (place / "document.docx").write_bytes(docx)
        faces = place / "fonts.conf"
        faces.write_text(_font_configuration(fonts), encoding="utf-8")
        (place / "fonts.conf").write_text(_font_configuration(fonts), encoding="utf-8")
        draft = place / "document.fodt"
        _convert(office, place / "document.docx", draft, seconds)
        text = draft.read_text(encoding="utf-8")
        for misread, meant in _MISREAD.items():
            text = text.replace(misread, meant)
        draft.write_text(text, encoding="utf-8")
        pdf = place / "document.pdf"
        _convert(office, draft, pdf, seconds)
        return pdf.read_bytes()


def render_png(
    docx: bytes, *, fonts: Path | None = None, dots_per_inch: int = 96, seconds: float = 60
) -> list[bytes]:
    """One PNG picture for each page; errors as for `render_pdf`, which it calls."""
    painter = _program(("pdftoppm",), "poppler", "poppler-utils")
    pdf = render_pdf(docx, fonts=fonts, seconds=seconds)
    with tempfile.TemporaryDirectory(prefix="gongxiao-preview-") as folder:
        place = Path(folder)
        (place / "document.pdf").write_bytes(pdf)
        said = _run(
            [painter, "-png", "-r", str(dots_per_inch), str(place / "document.pdf"), str(place / "page")],
            seconds,
            {},
        )
        # pdftoppm pads its page numbers to one width, so names sort as pages do
        pages = [path.read_bytes() for path in sorted(place.glob("page-*.png"))]
    if not pages:
        raise PreviewUnavailable(
            f"没有画出预览图片（{said or '没有说明原因'}），请下载 .docx 用 WPS 或 Word 打开。"
        )
    return pages


def _convert(office: str, source: Path, target: Path, seconds: float) -> None:
    place = target.parent
    # A profile of its own: two LibreOffice processes on one profile wait for each other for ever.
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        target.suffix[1:],
    ]
    said = _run(
        [*command, "--outdir", str(place), str(source)],
        seconds,
        {"FONTCONFIG_FILE": str(place / "fonts.conf")},
    )
    if not target.is_file():
        raise PreviewUnavailable(
            f"LibreOffice 没有排出预览（{said or '没有说明原因'}），请下载 .docx 用 WPS 或 Word 打开。"
        )


def _program(names: tuple[str, ...], title: str, package: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise PreviewUnavailable(
        f"这台服务器没有安装 {title}，不能预览公文：请管理员安装 {package}，或下载 .docx 用 WPS 或 Word 打开。"
    )


def _font_configuration(fonts: Path | None) -> str:
    own = f"<dir>{escape(str(fonts.resolve()))}</dir>" if fonts else ""
    return f'<?xml version="1.0"?><fontconfig>{own}<include>{escape(str(_FACES))}</include></fontconfig>'


def _run(command: list[str], seconds: float, variables: dict[str, str]) -> str:
    """Runs a child with a time limit and returns the last line it said on its error output.

    soffice starts further processes; they share its session, so that none outlives the limit. Where the system has
    prlimit, none may use more processor time either, or write a file that fills the disk.
    """
    limiter = shutil.which("prlimit")
    limits = [limiter, f"--cpu={ceil(seconds) * 2}", f"--fsize={LARGEST_FILE}"] if limiter else []
    child = subprocess.Popen(
        [*limits, *command],
        env=os.environ | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _, said = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise PreviewUnavailable(
            f"预览在{seconds:g}秒内没有排完，请稍后再试，或下载 .docx 用 WPS 或 Word 打开。"
        ) from None
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
    return said.decode(errors="replace").strip().rpartition("\n")[2]
