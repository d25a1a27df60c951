"""What follows the target locale though no translator is asked: words of footnotes, localized twins of images."""

from __future__ import annotations

from typing import Any

import pytest
from tests.formats.payload.samples import build, columns, document, element, payload, sample

from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.documents import articles
from i18nflow.formats.payload.format import FORMAT


def twin(address: str) -> str:
    """Images of the site have a twin each."""
    return address.replace(".zh.", ".en.")


# --- footnotes --------------------------------------------------------------------------------------------------------


def footnotes() -> dict[str, Any]:
    back = element("a", "↩", dataFootnoteBackref="", ariaLabel="Back to reference 1")
    again = element("a", "↩", element("sup", "2"), dataFootnoteBackref="", ariaLabel="Back to reference 1-2")
    label = element("h2", "Footnotes", id="footnote-label")
    return element("section", label, element("ol", element("li", "注 ", back, " ", again)), dataFootnotes="")


TOC = [{"id": "footnote-label", "depth": 2, "text": "Footnotes"}]


def test_words_of_footnotes_in_the_target_locale() -> None:
    done = build(document(footnotes(), toc=TOC), {"注": "note"}, locale="fr")
    label, notes = done.children[0]["children"]
    assert label == element("h2", "Notes de bas de page", id="footnote-label")
    assert [node["props"]["ariaLabel"] for node in notes["children"][0]["children"][1::2]] == [
        "Retour à la référence 1",
        "Retour à la référence 1-2",
    ]
    assert done.document["body"]["toc"]["links"] == [{"id": "footnote-label", "depth": 2, "text": "Notes de bas de page"}]
    assert done.built.anchors["footnote-label"] == "footnote-label"


@pytest.mark.parametrize("locale", ["", "en", "en-GB", "tlh"])
def test_english_words_stay(locale: str) -> None:
    source = payload(document(footnotes(), toc=TOC))
    assert build(source, {}, locale=locale).text == source


def test_words_that_a_site_configured_stay() -> None:
    section = footnotes()
    section["children"][0]["children"][0]["value"] = "参考资料"
    section["children"][1]["children"][0]["children"][1]["props"]["ariaLabel"] = "回到正文"
    done = build(document(section), {"注": "note"}, locale="ja")
    assert done.children[0]["children"][0] == section["children"][0]
    assert done.children[0]["children"][1]["children"][0]["children"][1]["props"]["ariaLabel"] == "回到正文"


def test_all_links_back_of_a_footnote_stay() -> None:
    source = footnotes()
    notes = build(document(source), {"注": "note"}).children[0]["children"][1]["children"][0]["children"]
    assert notes == [{"type": "text", "value": "note "}, *source["children"][1]["children"][0]["children"][1:]]


def test_a_heading_of_the_authors_is_no_word_of_the_renderer() -> None:
    source = payload(document(element("h2", "Footnotes", id="footnotes"), element("section", element("h2", "Footnotes"))))
    assert build(source, {}, locale="ja").text == source


@pytest.mark.parametrize("name", ["v3-zh-701.json"])
def test_a_real_page_in_japanese(name: str) -> None:
    parsed = FORMAT.parse(sample(name), Options())
    built = FORMAT.rebuild(parsed, Job(lambda unit: None, Route("zh", "ja"), locale="ja"), Options())
    body: Any = articles(decode(built.text).root)[0].body
    section = body["value"][-1]
    assert section[2] == ["h2", {"className": ["sr-only"], "id": "footnote-label"}, "脚注"]
    assert [item[-1][1]["ariaLabel"] for item in section[3][2:]] == ["参照 1 に戻る", "参照 2 に戻る"]
    assert body["toc"]["links"][-1] == {"id": "footnote-label", "depth": 2, "text": "脚注"}


# --- assets -----------------------------------------------------------------------------------------------------------


def test_images_of_the_body_and_props_of_components() -> None:
    nodes = [
        element("p", "图", element("img", src="/a.zh.png", alt="")),
        element("video", element("source", src="/v.zh.mp4"), poster="/p.zh.png"),
        element(
            "hero",
            image="/h.zh.png",
            title="/t.zh.png",
            _items='[{"src": "/i.zh.png", "to": "/x.zh.png", "images": ["/j.zh.png"]}]',
        ),
    ]
    done = build(document(*nodes), {"图<img1/>": "image <img1/>"}, asset=twin)
    assert done.children[0] == element("p", "image ", element("img", src="/a.en.png", alt=""))
    assert done.children[1] == element("video", element("source", src="/v.en.mp4"), poster="/p.en.png")
    json = '[{"src": "/i.en.png", "to": "/x.zh.png", "images": ["/j.en.png"]}]'
    assert done.children[2]["props"] == {"image": "/h.en.png", "title": "/t.zh.png", ":items": json}


def test_images_of_the_front_matter() -> None:
    fields = {
        "cover": "/c.zh.png",
        "image": {"src": "/i.zh.png", "alt": "图.zh."},
        "ogImage": {"url": "/o.zh.png"},
        "head": {"meta": [{"property": "og:image", "content": "/m.zh.png"}, {"name": "x", "content": "/n.zh.png"}]},
        "_source": "/s.zh.png",
    }
    done = build(document(element("p", "文"), **fields), {"图.zh.": "alt"}, asset=twin)
    assert done.document["cover"] == "/c.en.png"
    assert done.document["image"] == {"src": "/i.en.png", "alt": "alt"}
    assert done.document["ogImage"] == {"url": "/o.en.png"}
    assert [item["content"] for item in done.document["head"]["meta"]] == ["/m.en.png", "/n.zh.png"]
    assert done.document["_source"] == "/s.zh.png"


def test_images_of_a_v3_document() -> None:
    excerpt = {"type": "minimark", "value": [["img", {"src": "/a.zh.png"}]]}
    source = columns(
        ["img", {"src": "/a.zh.png"}],
        seo={"ogImage": "/o.zh.png"},
        meta={"cover": "/c.zh.png", "excerpt": excerpt},
        image="/i.zh.png",
    )
    done = build(source, {}, asset=twin)
    assert done.text == payload(source).replace(".zh.", ".en.")


def test_without_twins_nothing_changes() -> None:
    source = payload(document(element("p", element("img", src="/a.zh.png")), cover="/c.zh.png"))
    assert build(source).text == source
