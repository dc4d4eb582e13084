"""附件: kept by checksum, never under the sender's own name, and only what can be shown again."""

from functools import partial

import pytest
from tests.make import Make
from tests.together import together

from gongxiao.kernel import attachment
from gongxiao.kernel.attachment import AttachmentRefused
from gongxiao.kernel.models import Attachment

JPEG, PNG = b"\xff\xd8\xff\xe0" + b"j" * 40, b"\x89PNG\r\n\x1a\n" + b"p" * 40
HEIC = b"\x00\x00\x00\x18ftypheic" + b"h" * 40


def test_content_is_kept_once_under_its_checksum(make: Make) -> None:
    first = attachment.keep("现场.jpg", JPEG, by=make.clerk)
    again = attachment.keep("另一个名字.jpg", JPEG, by=make.clerk)
    assert first.pk == again.pk == first.digest
    assert (first.name, first.media_type, first.size) == ("现场.jpg", "image/jpeg", 44)
    assert attachment.read(first.digest) == JPEG
    assert attachment.path_of(first.digest).name == first.digest
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.png", PNG, "image/png"),
        ("a.pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("a.xlsx", b"PK\x03\x04...", attachment.OFFICE[".xlsx"]),
        ("a.docx", b"PK\x03\x04...", attachment.OFFICE[".docx"]),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("a.csv", "品名，数量".encode("gbk"), "text/plain"),
        ("photo.png", JPEG, "image/jpeg"),
    ],
)
def test_content_is_what_its_first_bytes_say(make: Make, name: str, content: bytes, media_type: str) -> None:
    assert attachment.keep(name, content, by=make.clerk).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("IMG_1.HEIC", HEIC, "照片格式（HEIC）不支持，请在相机设置中选“兼容性最佳”后重拍或转成 JPEG。"),
        ("IMG_1.jpg", HEIC, "照片格式（HEIC）不支持"),
        ("a.exe", b"MZ\x90\x00", "“a.exe”不是能归档的格式，请上传 JPEG、PNG、PDF、Word、Excel 或文本文件。"),
        ("a.jpg", b"<html>", "“a.jpg”不是能归档的格式"),
        ("空.jpg", b"", "“空.jpg”是空文件，请重新选择。"),
        ("大.jpg", JPEG + bytes(10 * 1024 * 1024), "“大.jpg”超过 10 MB，请压缩或分开上传。"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(
    make: Make, name: str, content: bytes, sentence: str
) -> None:
    by = make.clerk
    with pytest.raises(AttachmentRefused) as refused:
        attachment.keep(name, content, by=by)
    assert sentence in str(refused.value)
    assert Attachment.objects.count() == 0
    assert not attachment.path_of("00").parent.parent.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\照片\\一号.txt", "一号.txt"),
        ("/", "附件"),
        ("长" * 300 + ".txt", 200),
    ],
)
def test_the_senders_name_is_shown_but_leads_nowhere(make: Make, given: str, kept: str | int) -> None:
    one = attachment.keep(given, JPEG, by=make.clerk)
    assert one.name == kept or len(one.name) == kept
    assert attachment.path_of(one.digest).parent.name == one.digest[:2]


def test_an_altered_or_lost_file_is_never_handed_out(make: Make) -> None:
    one = attachment.keep("a.jpg", JPEG, by=make.clerk)
    path = attachment.path_of(one.digest)
    path.write_bytes(PNG)
    with pytest.raises(AttachmentRefused, match="的内容被改动，请从备份恢复并查明原因。"):
        attachment.read(one.digest)
    path.unlink()
    with pytest.raises(AttachmentRefused, match="的文件不见了，请从备份恢复。"):
        attachment.read(one.digest)


@pytest.mark.usefixtures("shared_books")
def test_the_same_photo_sent_by_eight_phones_at_once_is_kept_once() -> None:
    by = Make().clerk
    content = JPEG + bytes(500_000)
    answers = together([partial(attachment.keep, "现场.jpg", content, by=by)] * 8)
    assert {getattr(one, "digest", one) for one in answers} == {Attachment.objects.get().digest}
    assert attachment.faults() == []
    folder = attachment.path_of(Attachment.objects.get().digest).parent
    assert [one.suffix for one in folder.iterdir()] == [""]
