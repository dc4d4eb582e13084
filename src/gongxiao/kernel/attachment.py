"""附件: keep a file under the checksum of its content, outside the web root, never under the user's own name."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path

from django.conf import settings

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.models import Attachment, User

LARGEST = 10 * 1024 * 1024
SIGNATURES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
    b"PK\x03\x04": "application/zip",
}
OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class AttachmentRefused(Refused):
    """The file is not kept."""


def keep(name: str, content: bytes, *, by: User) -> Attachment:
    """Store `content`; the same content twice is one attachment. Raises `AttachmentRefused`."""
    if not content:
        raise AttachmentRefused(f"“{name}”是空文件，请重新选择。", code="attachment.empty")
    if len(content) > LARGEST:
        raise AttachmentRefused(f"“{name}”超过 10 MB，请压缩或分开上传。", code="attachment.size")
    media_type = _media_type(name, content)
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        unfinished = path.with_suffix(
            f".{uuid.uuid4().hex}.part"
        )  # two people may send the same file at once
        unfinished.write_bytes(content)
        unfinished.replace(path)
    clean = Path(name.replace("\\", "/")).name.strip()[-200:] or "附件"
    kept, _ = Attachment.objects.get_or_create(
        digest=digest,
        defaults={"name": clean, "media_type": media_type, "size": len(content), "added_by": by},
    )
    return kept


def read(digest: str) -> bytes:
    """The content, checked against its checksum. Raises `AttachmentRefused` when it is gone or altered."""
    path = path_of(digest)
    if not path.is_file():
        raise AttachmentRefused(f"附件 {digest[:12]} 的文件不见了，请从备份恢复。", code="attachment.gone")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise AttachmentRefused(
            f"附件 {digest[:12]} 的内容被改动，请从备份恢复并查明原因。", code="attachment.altered"
        )
    return content


def path_of(digest: str) -> Path:
    """Where the content with this checksum is kept."""
    return Path(settings.ATTACHMENTS) / digest[:2] / digest


def faults() -> list[str]:
    """Attachments whose file is gone or altered."""
    wrong = []
    for digest in Attachment.objects.values_list("digest", flat=True):
        try:
            read(digest)
        except AttachmentRefused as refused:
            wrong.append(refused.sentence)
    return wrong


def _media_type(name: str, content: bytes) -> str:
    """What the content is, by its first bytes; the name is only believed for office files and plain text."""
    suffix = Path(name).suffix.lower()
    for signature, media_type in SIGNATURES.items():
        if content.startswith(signature):
            return OFFICE.get(suffix, media_type) if media_type == "application/zip" else media_type
    if content[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        raise AttachmentRefused(
            "照片格式（HEIC）不支持，请在相机设置中选“兼容性最佳”后重拍或转成 JPEG。", code="attachment.heic"
        )
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    if suffix in (".txt", ".csv"):
        return "text/plain"
    raise AttachmentRefused(
        f"“{name}”不是能归档的格式，请上传 JPEG、PNG、PDF、Word、Excel 或文本文件。", code="attachment.format"
    )
