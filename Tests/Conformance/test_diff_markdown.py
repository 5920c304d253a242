"""The Markdown of a difference, rendered as GitHub does: whatever a map says, its text is shown as it is, and nothing of it
becomes mark-up, a mention, a reference, a link, or an order to GitLab."""

import html.parser
import re

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from support import journey

ELEMENTS = {"p", "strong", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "ul", "li", "span"}
JOINER = "\u2060"
# GitHub takes 65,536 characters; each has a byte at least.
MOST_BYTES = 65_536

HOSTILE = [
    "*a* **b** _c_ __d__ ***e***", "~~gone~~ ~one~", "`code` ``code``", "# heading", "1. one", "- item", "+ item", "> quoted", "| a | b |", "a | b \\| c",
    "[text](https://example.com)", "![image](https://example.com/a.png)", "<https://example.com>", "https://example.com/x?a=b", "www.example.com",
    "mailto:me@example.com", "me@example.com", "<script>alert(1)</script>", "<b>bold</b>", "</details>", "</summary></details><h1>x", "<!-- comment",
    "-->", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "&amp; &copy; &#64;team", "@team", "@org/team", "(@all)", "x@y", "#12", "owner/repository#12",
    "GH-12", "GL-12", "gh-12", "TRACKER-1234", "owner/repository@0123456789abcdef0123456789abcdef01234567", "deadbeef", "0123456789abcdef0123456789abcdef01234567",
    "9ba12248...b19a04f5", "!34", "group/project!34", "$56", "$a$ and $b$", "$$x^2$$", "$`x`$", "&78", "%90", '%"The next one"', "~label", '~"a label"',
    "~group::label", "[vulnerability:12]", "[feature_flag:12]", "[cadence:1]", "*iteration:12", "^alert#12", ":smile:", ":+1:", "[[Home]]", "[[_TOC_]]", "[TOC]",
    "[^1]", "[^1]: note", "{+ new +} {- old -}", "[+ new +]", "%{issue_id}", "/close", "/label ~bug", "/assign @team", "x /close", "[ ] task", "[x] task",
    "    indented", "a  ", "a\\", "\\", "\\\\ \\@team \\#12", '"quoted" \'too\'', "--- === ***", "{{ x }} ${{ secrets.X }} {% x %}", "旅 · ü · 🙂 ‍ 👩‍💻", "שלום مرحبا",
    "x" * 1000, "= + - ^ _", "term\\: meaning", "a:b::c", "1234567890", "🇩🇪", "H~2~O x^2^ ==mark==", "\\(x\\) \\[y\\]", "::: warning", "> [!NOTE] x",
]
ORDERS = ["/close", "/close\n/label ~bug", "a\n/close", "a\n\n/close\n\n| x |\n| - |\n", "\n\n# x\n", "a\n</details>\n\n<h1>x</h1>", "a\r\n/close", "a\u2028/close"]
HIDDEN = ["\u202edlrow", "a\u2066b\u2069", "\u200bzero", "soft\u00adhyphen", f"a{JOINER}b", "\ufeffmark", "bell\u0007", "\u0085/close", "\U000e0041tag", "esc\u001b[31m"]


def as_source(text):
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(one) or (f"\\u{{{ord(one):X}}}" if ord(one) < 32 or 0x7F <= ord(one) < 0xA0 or one in "\u2028\u2029" else one) for one in text) + '"'


class Page(html.parser.HTMLParser):
    """The elements of a page, and the text of each cell, item and summary."""

    def __init__(self, markdown):
        super().__init__(convert_charrefs=True)
        self.elements, self.attributes, self.nodes, self.open, self.blocks = [], [], [], [], []
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE))
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.attributes += attributes
        self.open.append(tag)
        if tag in ("td", "li", "summary"):
            self.blocks.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.nodes and self.open and self.open[-1] == "span":
            assert data == "$"
        self.nodes.append(data)
        if self.blocks:
            self.blocks[-1] += data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment

    @property
    def text(self):
        return "\n".join(" ".join(block.replace(JOINER, "").split()) for block in self.blocks)


# What GitHub and GitLab look for in the texts of a page.
FOUND_IN_TEXTS = re.compile(
    r'@[\w"-] | [#!$&]\d | [~%][\w"{] | \[\w+: | \*iteration: | :[\w+-]+: | \b[0-9a-f]{7,40}\b | (?-i:\b[A-Z]{2,}-\d) | \bg[hl]-\d | \w:// | \bmailto:\w | \[\[ | [\[{][+-]'
    r' | \[TOC | \[\^ | \$[^$]+\$ | \^alert\#', re.VERBOSE | re.IGNORECASE)


def rendered(old, new, tmp_path, status=1):
    (tmp_path / "old.journey").write_text(old, newline="")
    (tmp_path / "new.journey").write_text(new, newline="")
    markdown = journey("diff", "--format", "markdown", "old.journey", "new.journey", cwd=tmp_path, expect=status).text
    assert len(markdown.encode()) < MOST_BYTES
    for line in markdown.splitlines():
        assert not line.lstrip().startswith("/")
        assert not line.startswith(("    ", "\t")) or line.lstrip().startswith("- ")
    page = Page(markdown)
    assert set(page.elements) <= ELEMENTS, set(page.elements) - ELEMENTS
    assert not page.attributes
    for node in page.nodes:
        assert not FOUND_IN_TEXTS.search(node), (FOUND_IN_TEXTS.search(node), node)
    return markdown, page


def a_map(text, other, doing="first"):
    """A map that says a text in all kinds of places."""
    said, more = as_source(text), as_source(other)
    return f"""
persona maya {said} {{
  role {said}
  goal {more}
}}
channel web {said}
current-state buy {said} {{
  scenario {more}
  stage one {said} {{
    step look {said} {{
      doing {more}
      doing "{doing}"
      feeling -1 {said}
      pain price {more} severity high cause {said}
      touchpoint site {said} channel web note {more}
      then leave when {said}
    }}
    step leave {more}
  }}
}}
"""


def shown(text):
    return " ".join(text.split())


def quoted(text):
    return shown(text.replace("\\", "\\\\").replace('"', '\\"'))


def test_a_page_has_its_parts(tmp_path):
    _, page = rendered(a_map("One", "Two"), a_map("One", "Three"), tmp_path)
    assert {"table", "details", "summary", "ul", "li", "strong"} <= set(page.elements)


def test_the_texts_are_looked_through():
    """What this test looks for would be found."""
    for text in ("@team", "#12", "!34", "$56", "&78", '%"a"', "~label", ":smile:", "deadbeef", "GH-12", "[vulnerability:1]", "https://x", "{+ a", "$a$"):
        assert FOUND_IN_TEXTS.search(text), text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_is_shown_as_it_is(text, tmp_path):
    """As a title, as a fact, as a clause; new, gone and reworded; in the table, in the list and in the summary."""
    markdown, page = rendered(a_map("Plain", "Simple"), a_map(text, text + " more", "second"), tmp_path)
    cut = len(text) > 200
    for said in (shown(text), quoted(text)):
        assert said in page.text or cut and said[:200] in page.text, markdown
    count = page.elements.count
    _, plain = rendered(a_map("Plain", "Simple"), a_map("Another", "Another more", "second"), tmp_path)
    for element in ("table", "tr", "details", "summary", "ul"):
        assert count(element) == plain.elements.count(element), element
    rendered(a_map(text, text + " more"), a_map("Plain", "Simple", "second"), tmp_path)
    rendered(a_map(text, "Simple"), "", tmp_path)
    _, page = rendered("", a_map(text, "Simple"), tmp_path)
    assert shown(text) in page.text or cut


@pytest.mark.parametrize("text", ORDERS + HIDDEN, ids=range(len(ORDERS + HIDDEN)))
def test_what_cannot_be_seen_is_spelled_out(text, tmp_path):
    _, page = rendered(a_map("Plain", "Simple"), a_map(text, text + " more", "second"), tmp_path)
    said = shown("".join(f"\\u{{{ord(one):X}}}" if one not in "\n " and not one.isprintable() else one for one in text))
    assert said in page.text
    rendered(a_map(text, text), a_map("Plain", "Simple", "second"), tmp_path)


@pytest.mark.parametrize("name", ["_a_", "__init__", "a_b_c", "旅-程", "x-1", "A-1", "deadbeef-1", "GH-12", "step", "a-deadbeef"])
def test_an_id_is_shown_as_it_is(name, tmp_path):
    old = f'current-state {name} "Title" {{\n  stage {name}s "Stage" {{\n    step {name}t "Step" {{\n      pain {name}p "Pain"\n    }}\n  }}\n}}\n'
    _, page = rendered(old, old.replace('"Pain"', '"Another"').replace('"Step"', '"A step"'), tmp_path)
    for id in (name, f"{name}t", f"{name}p"):
        assert id in page.text
    _, page = rendered(old, old.replace(f"step {name}t", "step other"), tmp_path)
    assert f"{name}t" in page.text


def test_all_texts_at_once(tmp_path):
    def all_of(change):
        steps = "".join(f'    step s{number} "Step" {{\n      doing {as_source(text + change)}\n    }}\n' for number, text in enumerate(HOSTILE + ORDERS + HIDDEN))
        return f'current-state buy "Buy" {{\n  stage one "One" {{\n{steps}  }}\n}}\n'

    rendered(all_of(""), all_of(" more"), tmp_path)


@pytest.mark.parametrize("text", ["word ", "旅", "$", "@", "\n", "</details>", "🙂", "|"], ids=["word", "han", "dollar", "at", "newline", "element", "emoji", "bar"])
def test_a_difference_that_is_too_long_is_cut(text, tmp_path):
    def many(count, said, length):
        steps = "".join(f'    step s{number} {as_source(said)} {{\n      doing {as_source(text * length)}\n    }}\n' for number in range(count))
        return f'current-state buy {as_source(text * length)} {{\n  stage one "One" {{\n{steps}  }}\n}}\n'

    for count, length in ((3, 20_000), (3000, 1), (200, 300)):
        markdown, page = rendered(many(count, "One", length), many(count, "Two", length + 1), tmp_path)
        assert page.elements.count("details") == 1
        if count > 100:
            assert markdown.endswith("more lines would make this too long for a comment. **journey diff** tells all.\n")
            assert len(markdown.encode()) > 50_000


def test_many_maps_are_cut_too(tmp_path):
    def maps(title):
        return "".join(f'current-state m{number} "{title}" {{\n  step a "A"\n}}\n' for number in range(2000))

    markdown, page = rendered(maps("One"), maps("Two"), tmp_path)
    assert "more lines would make this too long" in markdown and page.elements.count("details") > 100
