"""往来对象: numbers of people are sealed, masked and found again; each look at one is written down."""

import pytest
from django.db import connection
from tests.make import Make, written

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import party
from gongxiao.kernel.models import Party, Reveal
from gongxiao.kernel.party import PartyRefused

RIGHT = "11010519491231002X"  # the specimen of GB 11643
OTHER = "110105194912310038"


def raw_row(one: Party) -> str:
    """The row as it lies in the database, bytes and all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kernel_party WHERE id = %s", [one.pk])
        return repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()])


@pytest.mark.usefixtures("db")
def test_numbers_are_sealed_at_rest_and_masked_on_screen() -> None:
    person = party.register("person", "王建国", identity_number=RIGHT, phone="13800001234")
    row = raw_row(person)
    assert RIGHT not in row
    assert "13800001234" not in row
    assert "王建国" in row
    assert party.masked(person, "identity") == "**************002X"
    assert party.masked(person, "phone") == "138****1234"
    assert party.masked(party.register("person", "无号"), "phone") == ""


@pytest.mark.usefixtures("db")
def test_one_number_is_never_sealed_twice_alike_but_always_found() -> None:
    first = party.register("person", "王建国", phone="13800001234")
    second = party.register("person", "王小国", phone="13800001234")
    assert bytes(first.phone_sealed or b"") != bytes(second.phone_sealed or b"")
    assert bytes(first.phone_index or b"") == bytes(second.phone_index or b"")
    assert party.find("phone", "13800001234") == first
    assert party.find("phone", "13900001234") is None
    assert party.find("identity", "13800001234") is None


@pytest.mark.usefixtures("db")
def test_a_ciphertext_moved_to_another_person_or_field_does_not_open() -> None:
    person = party.register("person", "王建国", identity_number=RIGHT, phone="13800001234")
    thief = party.register("person", "李四", phone="13900001234")
    Party.objects.filter(pk=thief.pk).update(phone_sealed=person.phone_sealed)
    Party.objects.filter(pk=person.pk).update(phone_sealed=person.identity_sealed)
    for one in (thief, person):
        with pytest.raises(PartyRefused, match="密文与本人不符或密钥不对，不能解开，请联系管理员。"):
            party.masked(Party.objects.get(pk=one.pk), "phone")


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("position", [1, 13, 20, -1])
def test_a_ciphertext_with_one_bit_turned_does_not_open(position: int) -> None:
    person = party.register("person", "王建国", phone="13800001234")
    sealed = bytearray(person.phone_sealed or b"")
    sealed[position] ^= 1
    person.phone_sealed = bytes(sealed)
    with pytest.raises(PartyRefused, match="不能解开"):
        party.masked(person, "phone")
    person.phone_sealed = b"\x02" + bytes(sealed[1:])
    with pytest.raises(PartyRefused, match="密文的算法不认识"):
        party.masked(person, "phone")


def test_looking_at_a_number_needs_a_reason_and_is_written_down(make: Make) -> None:
    person = party.register("person", "王建国", identity_number=RIGHT)
    before = written()
    with pytest.raises(PartyRefused, match="请写明查看事由"):
        party.reveal(person, "identity", by=make.clerk, reason=" ")
    with pytest.raises(PartyRefused, match="没有登记电话。"):
        party.reveal(person, "phone", by=make.clerk, reason="核对购买人")
    with pytest.raises(PartyRefused, match="没有这一项个人信息。"):
        party.reveal(person, "salary", by=make.clerk, reason="核对购买人")
    assert written() == before
    assert party.reveal(person, "identity", by=make.clerk, reason=" 核对购买人 ") == RIGHT
    (trace,) = Reveal.objects.all()
    assert (trace.party, trace.field, trace.by, trace.reason) == (
        person,
        "identity",
        make.clerk,
        "核对购买人",
    )


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"identity_number": "110105194912310021"}, "身份证号校验位不对（应为 X），请核对第 17、18 位。"),
        ({"identity_number": "110105491231002"}, "15 位旧号请改填 18 位。"),
        ({"identity_number": "3.30624E+17"}, "身份证号被表格软件改成了数字"),
        ({"phone": "138O0001234"}, "电话第 4 位是字母 O，应为数字 0。"),
        ({"phone": "1380000123"}, "手机号应为 11 位，现在是 10 位，请核对。"),
        ({"uscc": "91350100M000100Y44"}, "统一社会信用代码校验位不对（应为 3），请逐位核对。"),
        ({"name": "  "}, "请填写名称。"),
        ({"kind": "robot"}, "没有“robot”这类往来对象。"),
    ],
)
def test_numbers_that_do_not_check_are_refused_and_nobody_is_registered(
    given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        party.register(given.pop("kind", "person"), given.pop("name", "王建国"), **given)
    assert sentence in str(refused.value)
    assert Party.objects.count() == 0


@pytest.mark.usefixtures("db")
def test_full_width_digits_and_spaces_in_numbers_are_understood() -> None:
    person = party.register(
        "person", "王建国", phone="１３８ ００００ １２３４", identity_number="11010519491231002x"
    )
    assert party.find("phone", "13800001234") == person
    assert party.find("identity", RIGHT) == person


@pytest.mark.usefixtures("db")
def test_a_second_file_for_one_identity_or_credit_code_is_refused_without_naming_in_full() -> None:
    person = party.register("person", "王建国", identity_number=RIGHT)
    with pytest.raises(PartyRefused) as refused:
        party.register("person", "王建國", identity_number=RIGHT)
    assert str(refused.value) == f"已有 王*国（编号 {person.pk}）登记了这个身份证号，请用原档案。"
    firm = party.register("firm", "茶叶公司", uscc="91350100M000100Y43")
    with pytest.raises(PartyRefused, match=f"“{firm.name}”已登记了这个统一社会信用代码，请用原档案。"):
        party.register("firm", "茶叶有限公司", uscc="91350100M000100Y43")
    assert Party.objects.count() == 2
    assert party.register("person", "李四", identity_number=OTHER).pk


@pytest.mark.usefixtures("db")
def test_a_name_is_found_by_its_initials() -> None:
    assert party.register("person", "曾国安").initials.split()[0] == "zga"
    assert "cqnz" in party.register("firm", "重庆农资").initials.split()
