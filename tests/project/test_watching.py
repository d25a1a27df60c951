"""``watch``: what saved files mean, and that all that depends on them follows, and nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.project.site import ARTICLE, CONFIG, ENGLISH, ONE_TREE, SCHEDULE, Site, small_payload, translated_site

from i18nflow.errors import StorageError
from i18nflow.project import usecases
from i18nflow.project.cache.trace import FILE, IS_FILE, WRITTEN
from i18nflow.project.run import Run
from i18nflow.project.usecases import Wanted
from i18nflow.project.watching import polling
from i18nflow.project.watching.index import Deed, Index
from i18nflow.project.watching.known import kind_of, known_of, places_of, tops_of
from i18nflow.project.watching.listening import Ears, listening
from i18nflow.project.watching.sorting import Event, Plan, plan
from i18nflow.project.watching.turns import Turn, Watch, Watcher
from i18nflow.project.watching.warm import Warm

ZH, EN = "content/news/zh/{}.md", "content/news/en/{}.md"


class Desk:
    """Somebody who saves files of a site that is watched; only the listening is left out."""

    def __init__(self, site: Site, wanted: Wanted = Wanted(), **how: bool) -> None:  # noqa: B008
        self.site = site
        self.said: list[str] = []
        self.watcher = Watcher(Watch(site.project, wanted, Run(jobs=1, warn=self.said.append), **how))
        self.first = self.watcher.start("everything")

    def saves(self, *paths: str, gone: bool = False) -> Turn | None:
        return self.watcher.take([Event(os.path.join(self.site.root, path), gone) for path in paths], quiet)

    def rest(self) -> list[Turn]:
        found = []
        while self.watcher.has_more:
            turn = self.watcher.go_on()
            found += [turn] if turn else []
        return found

    def writes(self, path: str, text: str) -> Turn | None:
        self.site.write(path, text)
        return self.saves(path)

    def clean(self) -> None:
        """What is there is what a build from nothing would make."""
        before = self.site.tree()
        for verb in (usecases.extract, usecases.build):
            report = verb(self.site.project, how=Run(cache=False))
            assert not report.changed, report.counts
        assert self.site.tree() == before


def quiet(seconds: float) -> Sequence[Event]:
    return ()


def changes(turn: Turn | None) -> dict[str, str]:
    assert turn is not None
    assert not turn.failures
    return {change.path: change.state for change in turn.report.changes if change.state != "unchanged"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(translated_site(tmp_path))


# --- events to what is to be done ----------------------------------------------------------------------------------


def meaning(site: Site, *events: Event) -> Plan:
    warm = Warm(site.project, Wanted())
    known = known_of(warm.workspace, warm.groups.values(), ("en", "ja"))
    return plan([Event(os.path.join(site.root, event.path), event.gone) for event in events], known, kind_of)


def test_what_events_mean(tmp_path: Path) -> None:
    site = translated_site(tmp_path)
    site.write("content/news/zh/new.md", "# 新\n")
    site.write("content/news/zh/a.png", "x")
    site.write("content/news/zh/.2.md.swp", "x")
    assert [source.shown for source in meaning(site, Event(ZH.format(1)), Event(ZH.format(1))).sources] == [ZH.format(1)]
    assert meaning(site, Event("locales/en/news/1.po"), Event("locales/ja/news/2.po")).catalogs == (
        ("news/1", "en"),
        ("news/2", "ja"),
    )
    assert meaning(site, Event("i18nflow.toml")).config
    assert meaning(site, Event("glossary.csv")).terms
    (tmp_path / ZH.format(1)).unlink()
    site.write("content/news/zh/unseen.md", "# 新\n")
    assert meaning(site, Event("content/news/zh/a.png")) == Plan(
        names=(("", "content/news/zh/a.png"), ("content", "news/zh/a.png"))
    )
    idle = [
        ".git/index",
        "content/news/zh/.2.md.swp",
        "README.md",
        "locales/de/news/1.po",
        "locales/en/news/1.po~",
        ".i18nflow",
    ]
    for path in idle:
        found = meaning(site, Event(path), Event(path, gone=True))
        assert (found.config, found.listing, found.terms, found.sources, found.catalogs) == (False, False, False, (), ()), path


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (ZH.format("other"), False),
        (ZH.format(1), True),
        ("content/news/zh/folder", False),
        ("content/news", True),
        ("locales", True),
    ],
)
def test_what_makes_other_articles(tmp_path: Path, path: str, gone: bool) -> None:
    site = translated_site(tmp_path)
    warm = Warm(site.project, Wanted())
    known = known_of(warm.workspace, warm.groups.values(), ("en", "ja"))
    if gone:
        (tmp_path / path).rename(tmp_path / "away")
    elif path.endswith(".md"):
        site.write(path, "# 新\n")
    else:
        (tmp_path / path).mkdir()
    assert plan([Event(os.path.join(tmp_path, path), gone)], known, kind_of).listing


def test_where_to_listen(tmp_path: Path) -> None:
    """To the Chinese articles and the catalogs, not to what is built; beside them to where such directories may come."""
    site = translated_site(tmp_path)

    def listened() -> tuple[list[str], list[str]]:
        warm = Warm(site.project, Wanted())
        places = places_of(tops_of(warm.workspace, ("en", "ja")))
        return tuple([os.path.relpath(path, site.root) for path in one] for one in (places.deep, places.flat))  # type: ignore[return-value]

    assert listened() == (
        ["content/news/zh", "dist/news/zh", "locales/en", "locales/ja"],
        [".", "content/news", "dist/news", "locales"],
    )
    (tmp_path / "locales").rename(tmp_path / "away")
    assert listened() == (["content/news/zh", "dist/news/zh"], [".", "content/news", "dist/news"])


def _heard(ears: Ears, path: Path) -> bool:
    """Whether it is said within a while that something happened there; other events do not count."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if any(event.path == str(path) for event in ears.next(0.2)):
            return True
    return False


@pytest.mark.parametrize("poll", [False, True], ids=["told", "polled"])
def test_each_save_is_heard_from_the_first_moment_on(tmp_path: Path, poll: bool) -> None:
    """Also one that keeps the size, and comes within the second of the one before."""
    if not poll:
        pytest.importorskip("watchfiles")
    deep, flat = tmp_path / "deep", tmp_path / "flat"
    for folder in (deep / "below", flat):
        folder.mkdir(parents=True)
    saved, config = deep / "below/1.md", flat / "i18nflow.toml"
    saved.write_text("0", "utf-8")
    with listening([str(deep)], [str(flat)], poll=poll) as ears:
        for number in "123":
            saved.write_text(number, "utf-8")
            assert _heard(ears, saved)
        config.write_text("", "utf-8")
        assert _heard(ears, config)
        saved.unlink()
        assert _heard(ears, saved)


def test_a_directory_that_cannot_be_read_any_more_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the second look: the first may have met one that just went away."""
    monkeypatch.setattr(polling, "PAUSE", 0.01)
    looks: list[Exception] = []

    def look() -> polling.Seen:
        looks.append(StorageError("cannot-read", "no permission"))
        raise looks[-1]

    ears = Ears()
    polling.poll({}, look, ears.stop, ears.heard.put)
    assert len(looks) == 2
    with pytest.raises(StorageError, match="no permission"):
        ears.next(1)


# --- which work asked what -----------------------------------------------------------------------------------------

paths = st.sampled_from(["a", "b", "c", "d"])
questions = st.tuples(st.sampled_from([FILE, IS_FILE]), st.just(""), paths)
deeds = st.builds(Deed, st.sampled_from(["extract", "build"]), paths, st.sampled_from(["", "en"]))
lessons = st.lists(st.tuples(deeds, st.dictionaries(questions, st.sampled_from(["1", "2"]), max_size=4)), max_size=12)


@given(lessons, questions, st.sampled_from(["1", "2", "3"]))
def test_an_answer_that_changes_names_all_that_relied_on_it(
    rows: list[tuple[Deed, dict[tuple[str, str, str], str]]], question: tuple[str, str, str], answer: str
) -> None:
    """Against the plain table: only what each asked the last time counts."""
    index, last = Index(), dict[Deed, dict[tuple[str, str, str], str]]()
    answers: dict[tuple[str, str, str], str] = {}
    for deed, trace in rows:
        wrong = {other for other, asked in last.items() for one in asked if one in trace and answers[one] != trace[one]} - {
            deed
        }
        assert index.learn(deed, trace) == wrong
        last[deed] = trace
        answers |= trace
    asked = {deed for deed, trace in last.items() if question in trace}
    expected = asked if answers.get(question) not in (None, answer) else set()
    assert index.changed(question, answer) == expected
    assert index.changed(question, answer) == frozenset(), "it is known by now"


def test_what_was_written_is_known_by_its_content() -> None:
    index = Index()
    index.learn(Deed("build", "a", "en"), {(WRITTEN, "", "out"): "1", ("article", "", "a"): "x"})
    assert index.changed((FILE, "", "out"), "1") == frozenset()
    assert index.changed((FILE, "", "out"), "2") == {Deed("build", "a", "en")}
    assert index.answer(("article", "", "a")) is None


# --- saved files ---------------------------------------------------------------------------------------------------


def test_the_first_turn_builds_everything(tmp_path: Path) -> None:
    desk = Desk(translated_site(tmp_path))
    assert set(changes(desk.first).values()) == {"created"}
    again = Desk(desk.site)
    assert changes(again.first) == {}
    desk.clean()


def test_a_saved_source_becomes_its_template_and_pages(desk: Desk) -> None:
    turn = desk.writes(ZH.format(2), SCHEDULE.replace("上午开幕", "下午开幕"))
    assert changes(turn) == {
        EN.format(2): "updated",
        "content/news/ja/2.md": "updated",
        "locales/templates/news/2.pot": "updated",
    }
    assert turn is not None
    assert turn.what == ZH.format(2)
    desk.rest()
    desk.clean()


def test_a_heading_changes_links_that_lead_to_it(desk: Desk) -> None:
    """The page itself comes first; those that lead there come after it."""
    desk.site.translate("locales/en/news/2.po", {"会议日程": "Agenda"})
    turn = desk.saves("locales/en/news/2.po")
    assert changes(turn) == {EN.format(2): "updated"}
    (rest,) = desk.rest()
    assert changes(rest)[EN.format(1)] == "updated"
    assert "/news/en/2#agenda" in desk.site.read(EN.format(1))
    desk.clean()


def test_a_saved_catalog_is_checked(desk: Desk) -> None:
    desk.site.translate("locales/en/news/1.po", ENGLISH | {"北京": "Beijing，"})
    turn = desk.saves("locales/en/news/1.po")
    assert turn is not None
    assert [fault.finding.code for fault in turn.faults] == ["fullwidth"]
    assert changes(turn).keys() == {EN.format(1), "dist/news/en/1/_payload.json"}
    assert not desk.rest(), "page 2, which leads there, stays as it is"


def test_a_catalog_that_other_work_met_first_is_checked_all_the_same(desk: Desk) -> None:
    """Pages that lead there are built while it is saved again, before anybody tells."""
    path = "locales/en/news/1.po"
    good = desk.site.read(path)
    broken = desk.writes(path, 'msgid "open\n')
    assert broken is not None
    assert broken.failures
    desk.site.write(path, good.replace(ENGLISH["北京"], "Beijing，"))
    desk.rest()
    turn = desk.saves(path)
    assert turn is not None
    assert [fault.finding.code for fault in turn.faults] == ["fullwidth"]
    assert desk.saves(path) is None, "it is no news any more"
    desk.rest()
    desk.clean()


def test_pages_are_checked_where_that_is_wanted(tmp_path: Path) -> None:
    site = translated_site(tmp_path)
    site.write(ZH.format(1), ARTICLE.replace("#会议日程", "#没有"))
    for pages in (False, True):
        desk = Desk(site, pages=pages)
        lost = ENGLISH["欢迎参加，见<a1>日程</a1>和<a2>首页</a2>。"].replace("schedule", "plan" if pages else "programme")
        site.translate("locales/en/news/1.po", {"欢迎参加，见<a1>日程</a1>和<a2>首页</a2>。": lost})
        turn = desk.saves("locales/en/news/1.po")
        assert turn is not None
        assert ("page-anchor" in {fault.finding.code for fault in turn.faults}) == pages


def test_a_file_saved_as_it_was_is_nothing(desk: Desk) -> None:
    assert desk.writes(ZH.format(1), ARTICLE) is None
    (desk.site.root / "locales/en/news/1.po").touch()
    assert desk.saves("locales/en/news/1.po") is None
    assert not desk.watcher.has_more


def test_own_outputs_are_nothing(desk: Desk) -> None:
    turn = desk.writes(ZH.format(2), SCHEDULE.replace("上午", "下午"))
    desk.rest()
    assert desk.saves(*changes(turn)) is None
    assert not desk.watcher.has_more


def test_only_the_wanted_locales_are_built(tmp_path: Path) -> None:
    desk = Desk(translated_site(tmp_path, ONE_TREE), Wanted(("ja",)))
    turn = desk.writes(ZH.format(2), SCHEDULE.replace("上午", "下午"))
    assert changes(turn).keys() == {"content/news/ja/2.md", "locales/templates/news/2.pot"}
    assert desk.saves("locales/en/news/2.po") is None


def test_the_pseudo_locale_elsewhere(tmp_path: Path) -> None:
    desk = Desk(translated_site(tmp_path, ONE_TREE), Wanted(output="out", pseudo=True))
    turn = desk.writes(ZH.format(2), SCHEDULE.replace("上午", "下午"))
    assert [path for path in changes(turn) if path.startswith("out/")] == ["out/content/news/en-XA/2.md"]


def test_new_and_removed_articles(desk: Desk) -> None:
    turn = desk.writes(ZH.format(3), SCHEDULE)
    assert changes(turn) == {
        EN.format(3): "created",
        "content/news/ja/3.md": "created",
        "locales/templates/news/3.pot": "created",
    }
    (desk.site.root / ZH.format(3)).unlink()
    turn = desk.saves(ZH.format(3), gone=True)
    assert changes(turn) == {"locales/templates/news/3.pot": "removed"}
    assert turn is not None
    assert {finding.code for finding in turn.report.findings} == {"no-source"}


def test_an_editor_that_replaces_the_file(desk: Desk) -> None:
    """It is away for a moment: no other article for that."""
    path, aside = desk.site.root / ZH.format(2), desk.site.root / "content/news/zh/4913"

    def put_back(seconds: float) -> Sequence[Event]:
        aside.rename(path)
        return [Event(str(path))]

    aside.write_text(SCHEDULE.replace("上午", "下午"), "utf-8")
    path.unlink()
    turn = desk.watcher.take([Event(str(path), gone=True), Event(str(aside))], put_back)
    assert changes(turn).keys() == {EN.format(2), "content/news/ja/2.md", "locales/templates/news/2.pot"}


def test_a_source_that_cannot_be_read_is_named_until_it_is_mended(desk: Desk) -> None:
    path = "dist/news/zh/1/_payload.json"
    turn = desk.writes(path, "[")
    assert turn is not None
    assert {failure.path for failure in turn.report.failures} == {path}
    assert changes(desk.writes(path, small_payload("会议详情二"))).keys() >= {"dist/news/en/1/_payload.json"}
    desk.rest()
    desk.clean()


def test_what_failed_before_is_built_when_it_is_mended(tmp_path: Path) -> None:
    """The cache knows nothing of work that failed."""
    site = translated_site(tmp_path)
    good = site.read("locales/en/news/2.po")
    site.write("locales/en/news/2.po", 'msgid "')
    desk = Desk(site)
    assert {failure.path for failure in desk.first.report.failures} == {"locales/en/news/2.po"}
    site.write("locales/en/news/2.po", good.replace(ENGLISH["会议日程"], "Agenda"))
    assert EN.format(2) in changes(desk.saves("locales/en/news/2.po"))
    desk.rest()
    desk.clean()


def test_the_configuration_is_read_again(desk: Desk) -> None:
    before = desk.site.read("i18nflow.toml")
    turn = desk.writes("i18nflow.toml", before + "nonsense = = 1\n")
    assert turn is not None
    assert [failure.path for failure in turn.failures] == ["i18nflow.toml"]
    assert EN.format(2) in changes(desk.writes(ZH.format(2), SCHEDULE.replace("上午", "下午"))), "the former one counts"
    assert desk.writes("i18nflow.toml", before) is None
    turn = desk.writes("i18nflow.toml", before.replace('["en", "ja"]', '["en", "ja", "de"]'))
    assert "content/news/de/1.md" in changes(turn)
    desk.clean()


def test_the_glossary_is_read_again(tmp_path: Path) -> None:
    desk = Desk(translated_site(tmp_path, f'{CONFIG}\n[checks.severity]\nglossary = "error"\n'))
    turn = desk.writes("glossary.csv", "source,target,locale\n北京,Beijing,en\n")
    assert turn is not None
    assert turn.what.startswith("glossary.csv: checks go by it")
    desk.site.translate("locales/en/news/1.po", {"北京": "Peking"})
    turn = desk.saves("locales/en/news/1.po")
    assert turn is not None
    assert "glossary" in {fault.finding.code for fault in turn.faults}
    turn = desk.writes("glossary.csv", 'source,target,locale\n北京\n"')
    assert turn is not None
    assert [failure.path for failure in turn.failures] == ["glossary.csv"]


def test_many_files_at_once_are_a_run_over_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("i18nflow.project.watching.turns._MANY", 1)
    for number in (1, 2):
        desk.site.write(ZH.format(number), desk.site.read(ZH.format(number)) + "\n北京\n")
    turn = desk.saves(ZH.format(1), ZH.format(2))
    assert turn is not None
    assert turn.what == f"{ZH.format(1)} and 1 more"
    assert EN.format(1) in changes(turn)
    desk.clean()


def test_an_output_that_somebody_edited_is_left(desk: Desk) -> None:
    desk.site.write(EN.format(2), "Mine.\n")
    turn = desk.writes(ZH.format(2), SCHEDULE.replace("上午", "下午"))
    assert turn is not None
    assert [(finding.code, finding.path) for finding in turn.report.findings] == [("output-edited", EN.format(2))]
    assert desk.site.read(EN.format(2)) == "Mine.\n"


def test_an_output_of_another_build_is_ours(desk: Desk) -> None:
    desk.site.translate("locales/en/news/2.po", {"会议日程": "Agenda"})
    desk.site.build()
    turn = desk.writes(ZH.format(2), SCHEDULE.replace("上午", "下午"))
    assert turn is not None
    assert not turn.report.findings
    assert "# Agenda" in desk.site.read(EN.format(2))


def test_without_a_cache_it_works_and_says_so(tmp_path: Path) -> None:
    site = translated_site(tmp_path, CONFIG)
    (tmp_path / ".i18nflow/cache.db").unlink()
    (tmp_path / ".i18nflow/cache.db").mkdir()
    desk = Desk(site)
    assert any("do not follow" in sentence for sentence in desk.said)
    assert EN.format(2) in changes(desk.writes(ZH.format(2), SCHEDULE.replace("上午", "下午")))


def test_random_saves_leave_what_a_clean_build_makes(tmp_path: Path) -> None:
    """The long way round for all of the above: forty saves of a small site, in no order."""
    from random import Random

    random = Random(5)
    desk = Desk(translated_site(tmp_path))
    for _ in range(40):
        number = random.choice([1, 2, 3])
        heading = random.choice(["会议日程", "会议详情", "新标题"])
        kind = random.random()
        if kind < 0.5:
            body = f"# {heading}\n\n见[别处](/news/zh/{random.choice([1, 2, 3])}#{heading})。\n\n北京\n"
            desk.writes(ZH.format(number), body)
        elif kind < 0.9 and desk.site.exists(f"locales/en/news/{number}.po"):
            word = random.choice(["Agenda", "Details", "News"])
            desk.site.translate(f"locales/en/news/{number}.po", {"会议日程": word, "会议详情": word, "新标题": word})
            desk.saves(f"locales/en/news/{number}.po")
        elif number == 3 and desk.site.exists(ZH.format(3)):
            (tmp_path / ZH.format(3)).unlink()
            desk.saves(ZH.format(3), gone=True)
        if random.random() < 0.3:
            desk.watcher.go_on()
    desk.rest()
    desk.clean()
