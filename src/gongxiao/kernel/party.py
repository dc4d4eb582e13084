"""往来对象: the one register with personal data. Sealed at rest, masked on screen, each unmasking logged.

A field is sealed with AES-256-GCM under a key outside the database; the person and the field are the associated data,
so a ciphertext moved to another row does not open. The first byte names the algorithm, leaving room for SM4-GCM and
per-person keys. Look-up goes through a keyed blind index; a plain hash of an identity number would be no protection.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop as noted

from gongxiao.basis import identity
from gongxiao.basis.refusal import Refused
from gongxiao.kernel.models import Party, Reveal, User
from gongxiao.kernel.pinyin import initials

AES_256_GCM = b"\x01"
FIELDS = {"identity": noted("身份证号"), "phone": noted("电话")}


class PartyRefused(Refused):
    """The party cannot be registered as given; nothing was written."""


@transaction.atomic
def register(
    kind: str, name: str, *, identity_number: str = "", phone: str = "", uscc: str = "", **more: Any
) -> Party:
    """Register a person, household, firm or co-op. Raises `Refused` for numbers that do not check."""
    name = name.strip()
    if not name:
        raise PartyRefused("请填写名称。", code="party.name")
    if kind not in dict(Party.KINDS):
        raise PartyRefused(f"没有“{kind}”这类往来对象。", code="party.kind")
    checked = identity.check_resident_id(identity_number) if identity_number else ""
    called = identity.check_phone(phone) if phone else ""
    code = identity.check_uscc(uscc) if uscc else ""
    if checked and (twin := find("identity", checked)):
        raise PartyRefused(
            f"已有 {identity.mask_name(twin.name)}（编号 {twin.pk}）登记了这个身份证号，请用原档案。",
            code="party.twin",
        )
    if code and (twin := Party.objects.filter(uscc=code).first()):
        raise PartyRefused(f"“{twin}”已登记了这个统一社会信用代码，请用原档案。", code="party.twin")
    party = Party.objects.create(kind=kind, name=name, initials=initials(name), uscc=code, **more)
    for field, value in (("identity", checked), ("phone", called)):
        if value:
            setattr(party, f"{field}_sealed", seal(party.pk, field, value))
            setattr(party, f"{field}_index", blind(field, value))
    party.save()
    return party


def find(field: str, value: str) -> Party | None:
    """The party with this identity number or phone (already normalised)."""
    return Party.objects.filter(**{f"{field}_index": blind(field, value)}).first()


def masked(party: Party, field: str) -> str:
    """What a screen may show: **************1234, 138****0000, or an empty text."""
    sealed = getattr(party, f"{field}_sealed")
    if not sealed:
        return ""
    plain = _open(party.pk, field, bytes(sealed))
    return identity.mask_id(plain) if field == "identity" else identity.mask_phone(plain)


def reveal(party: Party, field: str, *, by: User, reason: str) -> str:
    """The plain number; who asked and why is written down first. Raises `PartyRefused` without a reason."""
    if field not in FIELDS:
        raise PartyRefused("没有这一项个人信息。", code="reveal.field")
    if len(reason.strip()) < 2:
        raise PartyRefused("请写明查看事由，例如“核对限用农药购买人”。", code="reveal.reason")
    sealed = getattr(party, f"{field}_sealed")
    if not sealed:
        raise PartyRefused(f"没有登记{FIELDS[field]}。", code="reveal.none")
    Reveal.objects.create(party=party, field=field, by=by, reason=reason.strip())
    return _open(party.pk, field, bytes(sealed))


def seal(party: int, field: str, value: str) -> bytes:
    """The value encrypted for this party and field: algorithm (1 byte), nonce (12), ciphertext and tag."""
    nonce = os.urandom(12)
    return AES_256_GCM + nonce + AESGCM(_key("seal")).encrypt(nonce, value.encode(), _bound(party, field))


def blind(field: str, value: str) -> bytes:
    """A keyed index of 16 bytes: equal values meet, nothing can be read back without the key."""
    return hmac.new(_key("index"), f"{field}:{value}".encode(), hashlib.sha256).digest()[:16]


def _open(party: int, field: str, sealed: bytes) -> str:
    if sealed[:1] != AES_256_GCM:
        raise PartyRefused("密文的算法不认识，请检查程序版本。", code="seal.algorithm")
    try:
        return AESGCM(_key("seal")).decrypt(sealed[1:13], sealed[13:], _bound(party, field)).decode()
    except InvalidTag:
        raise PartyRefused("密文与本人不符或密钥不对，不能解开，请联系管理员。", code="seal.broken") from None


def _bound(party: int, field: str) -> bytes:
    return f"{party}:{field}".encode()


@lru_cache(maxsize=4)
def _key(purpose: str) -> bytes:
    """A 256-bit key in its own file beside, never in, the database; made on first use."""
    path = Path(settings.KEYS) / f"{purpose}.key"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text().strip())
    with os.fdopen(made, "w") as file:
        file.write(os.urandom(32).hex())
    return bytes.fromhex(path.read_text().strip())


def seal_file(purpose: str, content: bytes) -> bytes:
    """A file that may hold personal numbers, sealed for the time it has to wait; opens only for the same purpose."""
    nonce = os.urandom(12)
    return AES_256_GCM + nonce + AESGCM(_key("seal")).encrypt(nonce, content, purpose.encode())


def open_file(purpose: str, sealed: bytes) -> bytes:
    """What `seal_file` was given. Raises `PartyRefused` when it was altered or sealed for another purpose."""
    try:
        return AESGCM(_key("seal")).decrypt(sealed[1:13], sealed[13:], purpose.encode())
    except InvalidTag:
        raise PartyRefused("暂存的文件打不开了，请重新上传。", code="seal.broken") from None
