"""The directive of Sphinx, in reStructuredText and in MyST: `hourglass`, with the element's attributes as options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from .attributes import Fault, check
from .block import flags, read
from .markup import complaint, opening, told
from .words import WORDS, language

LOGGER = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"


class playground(nodes.General, nodes.Element):
    """An element; its one paragraph is what other builders than HTML show."""


class AnyOption(dict):
    """Takes every option as it is: what is wrong with one is told in the page, which docutils would leave out."""

    def __bool__(self) -> bool:
        return True

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> Any:
        return lambda value: value or ""

    def get(self, name: str, default: Any = None) -> Any:
        return self[name]


class HourglassDirective(SphinxDirective):
    """`.. hourglass::` or ```` ```{hourglass} ````: options, or lines `attribute: value` below."""

    has_content = True
    option_spec = AnyOption()

    def run(self) -> list[nodes.Node]:
        """A playground, or a box with what is wrong and a warning of the build."""
        attributes, faults = self._options()
        more, wrong = read(list(self.content), self._line_of_content())
        faults += wrong
        faults += [Fault("twice", {"name": name}, self.lineno) for name in more if name in attributes]
        attributes = {**attributes, **more}
        lang = language(attributes.get("lang", self.config.language))
        if faults:
            source = self.env.doc2path(self.env.docname, base=False)
            for sentence in told(faults, str(source), lang):
                LOGGER.warning("hourglass: %s", sentence, location=self.get_location(), type="hourglass")
            return [_box(faults, str(source), lang)]
        node = playground("", nodes.paragraph("", WORDS[lang]["stands"]))
        node["opening"] = opening(attributes, lang)
        return [node]

    def _options(self) -> tuple[dict[str, str], list[Fault]]:
        given = {name: str(value).strip() for name, value in self.options.items()}
        faults = []
        for name, value in given.items():
            fault = check(name, value)
            if fault:
                line, text = self._line_of(name)
                faults.append(Fault(fault.key, fault.values, line, text))
        return flags(given), faults

    def _line_of(self, name: str) -> tuple[int, str]:
        """The line of an option in the file, and its text."""
        lines = self.block_text.splitlines()
        for i, text in enumerate(lines):
            if text.strip().lstrip(":").startswith(name):
                return self.lineno + i, text.strip()
        return self.lineno, ""

    def _line_of_content(self) -> int:
        return self.content_offset + 1


def _box(faults: list[Fault], source: str, lang: str) -> nodes.Node:
    return nodes.raw("", complaint(faults, source, lang), format="html")


def _visit_html(writer: Any, node: playground) -> None:
    writer.body.append(node["opening"])


def _depart_html(writer: Any, node: playground) -> None:
    writer.body.append("</autoencoder-playground>")


def _nothing(writer: Any, node: playground) -> None:
    """Other builders show the paragraph."""


def _add_script(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """The script stands on the pages that have a playground, and on no others."""
    if doctree is not None and next(iter(doctree.findall(playground)), None) is not None:
        app.add_js_file("hourglass-host.js")


def _add_files(app: Sphinx) -> None:
    if not (STATIC / "hourglass.js").is_file():
        raise FileNotFoundError(f"{STATIC / 'hourglass.js'} is missing: install the wheel of `make package-books`")
    app.config.html_static_path.append(str(STATIC))


def setup(app: Sphinx) -> dict[str, Any]:
    """Adds node, directive and files."""
    app.add_node(
        playground,
        html=(_visit_html, _depart_html),
        latex=(_nothing, _nothing),
        text=(_nothing, _nothing),
        man=(_nothing, _nothing),
        texinfo=(_nothing, _nothing),
    )
    app.add_directive("hourglass", HourglassDirective)
    app.connect("builder-inited", _add_files)
    app.connect("html-page-context", _add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
