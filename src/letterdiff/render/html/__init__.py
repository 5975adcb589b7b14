"""Comparisons as self-contained HTML: one file, no network, opened from disk, printed, sent on.

`to_html(comparison)` is the report of one comparison, `illustrated(comparison)` the same with a picture.
Any other page is made by

    page("index.html.j2", title="All letters", navigation=(Way("Letters", "index.html", here=True), …), …)

which renders a template of `templates/` that extends `base.html.j2` and fills its blocks `head` (the
banner: an `h1` and what belongs to it), `main`, and, if it wants one beside the text, `aside`. What a
page gets for nothing: style.css and script.js inlined, a Content-Security-Policy that lets only these two
run (by hash), light and dark, print, a skip link, the ways in `navigation` as a `nav` at the top.

What a template must keep to, because the policy forbids the rest:

- no `style="…"` or `onclick="…"` attribute, no `<style>` or `<script>` of its own, also not in an inlined
  SVG: colour by presentation attributes (`fill="currentColor"`) or by the classes of style.css; pictures
  that should follow light and dark use the custom properties `--ink`, `--quiet`, `--rule`, `--paper`,
  `--gone` (orange: the old letter), `--come` (blue: the new one) through classes;
- ready-made markup is passed in as `markupsafe.Markup`; every other string is escaped, and controls that
  could steer the display are shown as pictures, whatever the template does.

Classes worth reusing: `table.sortable` in a `div.scroll` (a click on a head sorts by the `data-sort` of
its cells, else by their text), `.cards` of `.card`, `.quiet`, `.badge.added` (and the other statuses),
`figure.picture` with `svg`, `figcaption` and a `details` that holds the table behind it.
"""

from __future__ import annotations

from letterdiff.render.html.page import Way, fragment, page
from letterdiff.render.html.report import illustrated, to_html

__all__ = ["Way", "fragment", "illustrated", "page", "to_html"]
