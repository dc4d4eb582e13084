"""Names are found by the initials people say: surnames and places read right, every other reading kept behind."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from gongxiao.kernel.pinyin import LONGEST_INDEX, begins, initials, surnames

NAMES = {
    # people whose surname a dictionary misreads
    "单秀英": "sxy", "仇国强": "qgq", "解永福": "xyf", "曾国安": "zga", "区志明": "ozm", "查良才": "zlc", "任长根": "rcg",
    "盖玉兰": "gyl", "朴顺姬": "psj", "尹德厚": "ydh", "翟桂芳": "zgf", "缪春生": "mcs", "乐建华": "yjh", "华秀珍": "hxz",
    "宁立新": "nlx", "冼星海": "xxh", "召存信": "scx", "覃大勇": "qdy", "繁星宇": "pxy", "员宝山": "ybs", "秘长青": "bcq",
    "逄先知": "pxz", "佴国民": "ngm", "折可求": "skq", "黑文明": "hwm", "种师道": "csd", "尉凤英": "wfy", "郗建国": "xjg",
    "郄学良": "qxl", "洗马河": "xmh", "过继先": "gjx", "能文海": "nwh", "宿金花": "sjh", "晁盖": "cg", "牟其中": "mqz",
    "万俟明": "mqm", "尉迟恭": "ycg", "单于成": "cyc", "长孙顺德": "zssd", "澹台敬": "ttj", "诸葛平": "zgp", "祭彤": "zt",
    # places and goods with characters of several readings
    "重庆路": "cql", "重楼": "cl", "单县": "sx", "乐清市": "yqs", "乐亭县": "ltx", "六安瓜片": "lagp", "台州路": "tzl",
    "丽水街道": "lsjd", "厦门大厦": "xmds", "番禺路": "pyl", "铅山烟叶": "ysyy", "长兴村": "cxc", "朝阳村": "cyc",
    "朝天椒": "ctj", "蚌埠路": "bbl", "莘县": "sx", "供销大厦": "gxds", "种子": "zz", "薄荷": "bh", "茄子": "qz", "番茄": "fq",
    "解放路": "jfl", "复合肥(15-15-15)": "fhf151515",
}  # fmt: skip


@pytest.mark.parametrize(("name", "said"), NAMES.items())
def test_the_way_a_name_is_said_stands_first(name: str, said: str) -> None:
    assert initials(name).split()[0] == said


def test_the_list_of_names_is_long_enough_to_mean_something() -> None:
    assert len(NAMES) >= 60


@pytest.mark.parametrize(
    ("name", "misread"),
    [("重庆农资", "zqnz"), ("重楼", "zl"), ("单秀英", "dxy"), ("区志明", "qzm"), ("长兴村", "zxc"), ("朝阳村", "zyc"), ("解放路", "xfl")],
)  # fmt: skip
def test_who_types_the_other_reading_finds_the_name_too(name: str, misread: str) -> None:
    assert misread in initials(name).split()[1:]


def test_the_longest_name_fits_its_column_and_keeps_its_first_reading_whole() -> None:
    name = "青岭县供销合作社联合社第一农资配送中心仓库重楼区长乐街"
    kept = initials(name)
    assert len(kept) <= LONGEST_INDEX
    assert kept.split()[0].startswith("qlxgxhzslhsdynzpszxck")


def test_signs_and_an_empty_name_have_no_initials() -> None:
    assert (initials(""), initials("——"), initials("A-3号")) == ("", "", "a3h a3x")


def test_the_surnames_are_data_of_at_least_forty_each_read_once() -> None:
    rows = list(csv.reader((files("gongxiao.kernel") / "data/surnames.csv").read_text("utf-8").splitlines()))[
        1:
    ]
    assert len(rows) == len(surnames()) >= 40
    assert [name for name, reading in rows if len(name) != len(reading.split())] == []


def test_a_name_begins_with_what_was_typed_in_any_of_its_readings() -> None:
    assert begins("sxy dxy cxy", "dx")
    assert not begins("sxy dxy cxy", "xy")
