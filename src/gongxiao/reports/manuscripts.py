"""写稿: open a manuscript and change it. Every change is one of the verbs here, and nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongxiao.basis.period import Period
from gongxiao.basis.unit import unit
from gongxiao.kernel import duty, scope
from gongxiao.kernel.indicator import indicator_called
from gongxiao.kernel.models import User
from gongxiao.kernel.outline import Report
from gongxiao.kernel.report import report_called
from gongxiao.kernel.scope import Scope
from gongxiao.reports.content import Content, ManuscriptRefused, Passage, Reference, Sentence
from gongxiao.reports.kinds import SignOff
from gongxiao.reports.models import Manuscript, Version
from gongxiao.reports.opening import opened
from gongxiao.reports.standing import require_drafter
from gongxiao.reports.unproven import still_said, unproven

ONE_VERSION = timedelta(minutes=10)  # changes of one person with no longer pause are one version
MOST_WORDS = 4_000


@dataclass(frozen=True)
class Seen:
    """What somebody looked at when making a change: the revision, and the open page it was on."""

    revision: int
    page: str = ""


def open_for(declared: Report, over: Scope, *, by: User) -> Manuscript:
    """The open manuscript of a report, or a new one from its outline as written now."""
    asked = {"report": declared.code, "org": over.org, "period": over.period.code, "issue": None}
    known = Manuscript.objects.filter(**asked).first()
    if known is not None:
        return known
    duty.require(by, SignOff.duty, over.org, "开稿")
    content = opened(declared, over)
    if not content.entries:
        raise ManuscriptRefused(
            "这个单位和期间还写不出报告，没有开稿。请先录入单据，或换一个期间。", code="manuscript.empty"
        )
    try:
        with transaction.atomic():
            now = timezone.now()
            made = Manuscript.objects.create(
                **asked, content=content.as_json(), opened_by=by, edited_by=by, edited_at=now
            )
            keep_version(made, by, "按提纲开稿", sealed=True)
            return made
    except IntegrityError:  # somebody else opened it between our look and our insert
        return Manuscript.objects.get(**asked)


def scope_of(manuscript: Manuscript, horizon: int | None = None) -> Scope:
    """Whose figures the manuscript cites, over which period."""
    return Scope(manuscript.org, Period.parse(manuscript.period), horizon)


def content_of(manuscript: Manuscript) -> Content:
    """What the manuscript says, free to be changed without touching it."""
    return Content.from_json(manuscript.content)


def change(
    manuscript: Manuscript, edit: Callable[[Content], None], *, by: User, seen: Seen, why: str,
    sealed: bool = False, apart: bool = False,
) -> Manuscript:  # fmt: skip
    """Change the content by `edit`, or refuse: a duty, a manuscript under review, or changes nobody here has seen.

    Returns the manuscript as it then stands. What changes nothing is no change. For `sealed` and `apart` see
    `keep_version`.
    """
    with transaction.atomic():
        held = held_alone(manuscript.pk)
        require_drafter(by, held)
        require_seen(held, seen)
        content = content_of(held)
        edit(content)
        if content.as_json() == held.content and not sealed:
            return held
        if seen.page != held.edited_page or not seen.page:
            held.page_since = held.revision
        held.content, held.revision = content.as_json(), held.revision + 1
        held.edited_by, held.edited_at, held.edited_page = by, timezone.now(), seen.page
        held.save()
        keep_version(held, by, why, sealed=sealed, apart=apart)
        return held


def held_alone(pk: int) -> Manuscript:
    """The manuscript, which nobody else changes until the transaction ends. SQLite has one writer anyway."""
    return Manuscript.objects.select_for_update(of=("self",)).select_related("org", "edited_by").get(pk=pk)


def require_seen(held: Manuscript, seen: Seen) -> None:
    """Refuse a change made on a page that does not show the newest revision, unless the page made it itself."""
    own = bool(seen.page) and seen.page == held.edited_page and seen.revision >= held.page_since
    if seen.revision != held.revision and not own:
        at = timezone.localtime(held.edited_at).strftime("%H:%M")
        raise ManuscriptRefused(
            f"{held.edited_by}在 {at} 改过这份文稿，您看到的是改动前的，这次没有写入。请复制您的文字，刷新后再改。",
            code="manuscript.unseen",
        )


def keep_version(
    manuscript: Manuscript, by: User, why: str, *, sealed: bool = False, apart: bool = False
) -> Version:
    """Note the content as a version: the one under way when it is the same person's, else (or `apart`) the next.

    A `sealed` version is not written on: the next change begins another.
    """
    now = timezone.now()
    last = manuscript.versions.first()
    under_way = last is not None and not last.sealed and last.by_id == by.pk and now - last.at < ONE_VERSION
    if last is not None and under_way and not apart:
        acts = last.why if why in last.why.split("、") else f"{last.why}、{why}"
        last.why = why if sealed else acts[:200]
    else:
        number = last.number + 1 if last is not None else 1
        last = Version(manuscript=manuscript, number=number, by=by, begun_at=now, why=why[:200])
    last.content, last.at, last.sealed, last.horizon = manuscript.content, now, sealed, scope.newest()
    last.save()
    return last


# -- words


def say(manuscript: Manuscript, sentence: str, words: Sequence[str], *, by: User, seen: Seen) -> Manuscript:
    """Put other words around the figures of a sentence; the figures stay where they are."""

    def edit(content: Content) -> None:
        kept = content.sentence(sentence)
        if len(words) != len(kept.words):
            raise ManuscriptRefused(
                "这一句的数字已经变动，文字对不上，没有写入。请刷新后再改。", code="manuscript.words"
            )
        content.put(_worded(kept, words))

    return change(manuscript, edit, by=by, seen=seen, why="改文字")


def _worded(kept: Sentence, words: Sequence[str]) -> Sentence:
    cleaned = tuple("".join(char for char in one if char >= " ") for one in words)
    if sum(map(len, cleaned)) > MOST_WORDS:
        raise ManuscriptRefused(
            f"这一句超过 {MOST_WORDS} 字，没有写入，请分成几句。", code="manuscript.length"
        )
    said = replace(kept, words=cleaned)
    return replace(said, explained=still_said(said))


def explain(
    manuscript: Manuscript, sentence: str, number: str, reason: str, *, by: User, seen: Seen
) -> Manuscript:
    """Answer by name for a number that stands in words and that no document proves."""
    reason = reason.strip()
    if not reason:
        raise ManuscriptRefused(
            "请写明这个数字的依据，例如“县委〔2022〕3号文件原文”。", code="explain.reason"
        )

    def edit(content: Content) -> None:
        kept = content.sentence(sentence)
        if number not in unproven(kept):
            raise ManuscriptRefused(f"这一句里没有待说明的数字“{number}”。", code="explain.number")
        said = {"number": number, "reason": reason[:200], "by": str(by)}
        content.put(replace(kept, explained=(*kept.explained, said)))

    return change(manuscript, edit, by=by, seen=seen, why="说明数字依据")


# -- figures


def reference(
    code: str, *, sort: str = "value", period: str = "this", measured_in: str = "", bare: bool = False
) -> Reference:
    """A figure to insert. Raises `Refused` for a sort, period or unit it cannot have."""
    indicator = indicator_called(code)
    periods = {
        "value": ("this", "last_year", "year_to_date", "year"),
        "comparison": ("this",),
        "target": ("this", "next"),
    }
    if period not in periods.get(sort, ()):
        raise ManuscriptRefused("没有这种写法的数字，请重新选择。", code="figure.sort")
    if measured_in and unit(measured_in).dimension != indicator.unit.dimension:
        raise ManuscriptRefused(
            f"“{indicator.title}”不能写成{measured_in}，请换一个单位。", code="figure.unit"
        )
    return Reference(sort, code, period, measured_in if sort != "comparison" else "", bare)


def insert(
    manuscript: Manuscript, sentence: str, at: tuple[int, int], cite: Reference, *, by: User, seen: Seen
) -> Manuscript:
    """Insert a figure in a sentence: in the words numbered `at[0]`, after `at[1]` characters of them."""

    def edit(content: Content) -> None:
        kept = content.sentence(sentence)
        place = min(max(at[0], 0), len(kept.words) - 1)
        before, after = kept.words[place][: max(at[1], 0)], kept.words[place][max(at[1], 0) :]
        words = (*kept.words[:place], before, after, *kept.words[place + 1 :])
        content.put(replace(kept, words=words, figures=(*kept.figures[:place], cite, *kept.figures[place:])))

    return change(manuscript, edit, by=by, seen=seen, why="插入数字")


def take_out(manuscript: Manuscript, sentence: str, place: int, *, by: User, seen: Seen) -> Manuscript:
    """Take the figure numbered `place` out of a sentence; the words on both sides join."""

    def edit(content: Content) -> None:
        kept = content.sentence(sentence)
        if not 0 <= place < len(kept.figures):
            raise ManuscriptRefused("这个数字已不在句中，请刷新后再改。", code="manuscript.gone")
        joined = kept.words[place] + kept.words[place + 1]
        words = (*kept.words[:place], joined, *kept.words[place + 2 :])
        figures = (*kept.figures[:place], *kept.figures[place + 1 :])
        content.put(replace(kept, words=words, figures=figures))

    return change(manuscript, edit, by=by, seen=seen, why="去掉数字")


def add_sentence(
    manuscript: Manuscript, after: str, words: Sequence[str], figures: Sequence[Reference] = (), *, by: User, seen: Seen
) -> tuple[Manuscript, str]:  # fmt: skip
    """A sentence after the one named (in its paragraph), or as the last paragraph; returns its id too."""
    made: list[str] = []

    def edit(content: Content) -> None:
        fresh = Sentence(content.fresh(), tuple(words), tuple(figures))
        made.append(fresh.id)
        for number, entry in enumerate(content.entries):
            if isinstance(entry, Passage) and after in [one.id for one in entry.sentences]:
                place = [one.id for one in entry.sentences].index(after) + 1
                sentences = (*entry.sentences[:place], fresh, *entry.sentences[place:])
                content.entries[number] = replace(entry, sentences=sentences)
                return
        place = next(
            (n + 1 for n, one in enumerate(content.entries) if one.id == after), len(content.entries)
        )
        content.entries.insert(place, Passage(content.fresh(), (fresh,)))

    held = change(manuscript, edit, by=by, seen=seen, why="加一句")
    return held, made[0] if made else ""


def hide(manuscript: Manuscript, sentence: str, *, hidden: bool, by: User, seen: Seen) -> Manuscript:
    """Leave a sentence out of what is printed, or print it again."""

    def edit(content: Content) -> None:
        content.put(replace(content.sentence(sentence), hidden=hidden))

    return change(manuscript, edit, by=by, seen=seen, why="隐去一句" if hidden else "恢复一句")


# -- versions


def keep(manuscript: Manuscript, why: str, *, by: User, seen: Seen) -> Manuscript:
    """存稿: close the version under way and say why it was made."""
    if not why.strip():
        raise ManuscriptRefused("请写明这一稿改了什么，例如“按主任意见修改第二部分”。", code="version.why")
    return change(manuscript, lambda _: None, by=by, seen=seen, why=why.strip(), sealed=True)


def restore(manuscript: Manuscript, number: int, *, by: User, seen: Seen) -> Manuscript:
    """Go back to an earlier version: as a new one, so that nothing in between is lost."""
    found = manuscript.versions.filter(number=number).first()
    if found is None:
        raise ManuscriptRefused(f"没有第{number}稿，请从稿次列表中选择。", code="version.unknown")

    def edit(content: Content) -> None:
        earlier = Content.from_json(found.content)
        content.title, content.entries = earlier.title, earlier.entries

    return change(manuscript, edit, by=by, seen=seen, why=f"恢复第{number}稿", sealed=True, apart=True)


def rewrite_from_outline(manuscript: Manuscript, *, by: User, seen: Seen) -> Manuscript:
    """Begin again from the outline as written now, as a new version."""

    def edit(content: Content) -> None:
        again = opened(report_called(manuscript.report), scope_of(manuscript), made=content.made)
        content.title, content.entries, content.made = again.title, again.entries, again.made

    return change(manuscript, edit, by=by, seen=seen, why="按提纲重写", sealed=True, apart=True)
