"""The rules on built pages: what they say.  They are applied by ``i18nflow.project.checking.pages``, which builds the pages."""

from __future__ import annotations

from i18nflow.checks.base import Check
from i18nflow.wording import say

STRUCTURE = Check(
    id="page-structure",
    level="error",
    summary=say("The built page has other blocks than its source."),
    explanation=say("""\
Headings, paragraphs, lists, tables and components of the built page must be those of the source, in the same order and nesting.
A translation that begins with `1.`, `#` or `>` can break that. What cannot be written without breaking it is left in the source
language by `build`, and reported here too.
"""),
)
LINK = Check(
    id="page-link",
    level="warning",
    summary=say("A link of the built page leads to an article that is there in no language."),
    explanation=say("""\
An internal link leads to an article of the target language or, where there is none yet, to the source's. This one leads to
neither: the article was renamed or removed, or the address is mistyped. Only addresses beside known articles are judged;
`[checks] addresses` names pages that others make (`/news/archive`, `/api/*`).
"""),
)
ANCHOR = Check(
    id="page-anchor",
    level="warning",
    summary=say("A link leads to a heading that the page does not have."),
    explanation=say("""\
Headings get new ids from their translated texts, and links follow them. `#部署` must be the id of a heading of the page that
the link leads to, or be stated there (`{#部署}`, `id="…"`); else the reader lands at the top of the page.
"""),
)
CHINESE = Check(
    id="page-chinese",
    level="warning",
    summary=say("The built page shows Chinese that is neither untranslated nor allowed."),
    explanation=say("""\
Texts that nobody has translated yet are counted by `status` and are no finding here; Chinese within a translation is found by
`cjk-left`. What remains is text that nobody was asked to translate, such as a prop or a key of the front matter that
`extract` leaves out (a remark, level info), or a copy that did not follow. Code, and terms that the
glossary keeps, are allowed.
"""),
)
ASSET = Check(
    id="page-asset",
    level="warning",
    summary=say("An image or another file of the built page is not there."),
    explanation=say("""\
The file is looked for in the site's public directories (`build.public`), and beside the article in both languages. A relative
address that the source's page finds may lead nowhere from the translation's directory.
"""),
)
