
// Everything is on the page without this: it filters, sorts, sets the two letters side by side, and answers keys.
(() => {
  "use strict";

  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (selector, root = document) => root.querySelector(selector);
  const root = document.documentElement;

  // ---- what is remembered: storage is refused to pages from disk in some browsers, and in private windows

  const remembered = (key) => {
    try {
      return localStorage.getItem(`letterdiff.${key}`);
    } catch {
      return null;
    }
  };

  const remember = (key, value) => {
    try {
      localStorage.setItem(`letterdiff.${key}`, value);
    } catch {
      // The choice then holds for this page only.
    }
  };

  // ---- tables that are sorted by a click on a head

  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };

  // Empty cells stand last whichever way the others go.
  const order = (a, b, sign) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    const numbers = [Number(a), Number(b)];
    if (numbers.every((number) => !Number.isNaN(number))) return sign * (numbers[0] - numbers[1]);
    return sign * a.localeCompare(b, "en", { numeric: true });
  };

  const sort = (table, head) => {
    const column = head.cellIndex;
    const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    const sign = direction === "ascending" ? 1 : -1;
    const body = table.tBodies[0];
    const keyed = Array.from(body.rows, (row) => [key(row, column), row]);
    keyed.sort((a, b) => order(a[0], b[0], sign));
    body.append(...keyed.map(([, row]) => row));
    all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", direction);
  };

  for (const table of all("table.sortable")) {
    for (const head of all("thead th", table)) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head));
      head.append(button);
    }
  }

  // ---- what a link leads to must not be folded away or filtered out

  const form = one("form.filters");

  // A hash that somebody mistyped may be no encoding of anything.
  const pointedAt = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  };

  const reveal = () => {
    const target = pointedAt();
    if (!target) return;
    if (form && target.closest("[hidden]")) form.reset();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };

  // Paper cannot be unfolded.
  let unfolded = [];
  const setFolds = (open) => unfolded.forEach((fold) => { fold.open = open; });
  addEventListener("beforeprint", () => {
    unfolded = all("details:not([open])", one("main"));
    setFolds(true);
  });
  addEventListener("afterprint", () => setFolds(false));

  if (!form) {
    addEventListener("hashchange", reveal);
    return;
  }

  // ---- filters: kind of change, topic, figures only, words; they combine, and stand in the address

  const fields = form.elements;
  const boxes = all("input[name=kind]", form);
  const sections = all("section.topic");
  const rows = all("section.figures tbody tr");
  const told = all("[data-row]");
  const entries = all("li[data-topic]");
  const stubs = new Map();
  for (const stub of all(".stub")) {
    const home = stub.dataset.stub;
    stubs.set(home, [...(stubs.get(home) ?? []), stub]);
  }
  const passages = all("article.passage").map((element) => ({
    element,
    kinds: element.dataset.kind.split(" "),
    home: element.closest(".chunk"),
    topic: element.closest("section.topic").dataset.topic,
    figures: "figures" in element.dataset,
    stubs: stubs.get(element.id) ?? [],
    words: null,
  }));
  let shown = [];

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

  // The text of both letters, each on its own: words that were struck must not part those that stand.
  const wordsOf = (passage) => {
    if (passage.words === null) {
      const prose = all(".body > .prose, .body > .two:not(.split-pair) .prose", passage.element);
      const without = (element, mark) => {
        const copy = element.cloneNode(true);
        all(`${mark}, .gap`, copy).forEach((gone) => gone.remove());
        return copy.textContent;
      };
      passage.words = folded(prose.map((p) => `${without(p, "ins")} ¦ ${without(p, "del")}`).join(" ¦ "));
    }
    return passage.words;
  };

  const wanted = () => ({
    kinds: boxes.filter((box) => box.checked).map((box) => box.value),
    topic: fields.topic.value,
    figures: fields.figures.checked,
    words: folded(fields.q.value),
  });

  const answers = (want, passage) =>
    (want.kinds.length === 0 || want.kinds.some((kind) => passage.kinds.includes(kind)))
    && (want.topic === "" || passage.topic === want.topic)
    && (!want.figures || passage.figures)
    && (want.words === "" || wordsOf(passage).includes(want.words));

  const rowAnswers = (want, row) =>
    (want.kinds.length === 0 || row.dataset.kind.split(" ").some((kind) => want.kinds.includes(kind)))
    && (want.topic === "" || row.dataset.topic === want.topic)
    && (want.words === "" || folded(row.textContent).includes(want.words));

  const narrowed = (want) => want.kinds.length > 0 || want.topic !== "" || want.figures || want.words !== "";

  const apply = () => {
    const want = wanted();
    const narrow = narrowed(want);
    shown = [];
    const alive = new Set();
    for (const passage of passages) {
      const visible = answers(want, passage);
      passage.element.hidden = !visible;
      for (const stub of passage.stubs) stub.hidden = narrow && !visible;
      if (!visible) continue;
      alive.add(passage.topic);
      shown.push(passage);
    }
    for (const section of sections) section.hidden = narrow && !alive.has(section.dataset.topic);
    for (const entry of entries) entry.classList.toggle("off", narrow && !alive.has(entry.dataset.topic));
    for (const row of rows) row.hidden = !rowAnswers(want, row);
    for (const row of told) row.hidden = !(rowAnswers(want, row) && (!want.figures || "figures" in row.dataset));
    for (const fold of all("details.folded")) {
      fold.hidden = narrow && !one("article:not([hidden]), [data-row]:not([hidden])", fold);
      if (narrow) fold.open = true;
    }
    for (const part of all("section.told")) part.hidden = !one("[data-row]:not([hidden])", part);
    tell(narrow);
  };

  const tell = (narrow) => {
    const figures = rows.filter((row) => !row.hidden).length;
    fields.found.value = narrow
      ? `${shown.length} of ${passages.length} passages, ${figures} of ${rows.length} figures`
      : `${passages.length} passages, ${rows.length} figures`;
    one("p.none").hidden = shown.length > 0;
  };

  const toAddress = () => {
    const want = wanted();
    const query = new URLSearchParams();
    if (want.kinds.length) query.set("kind", want.kinds.join(","));
    if (want.topic) query.set("topic", want.topic);
    if (want.figures) query.set("figures", "1");
    if (fields.q.value.trim()) query.set("q", fields.q.value.trim());
    const words = query.toString().replaceAll("%2C", ",");
    try {
      history.replaceState(null, "", `${location.pathname}${words ? `?${words}` : ""}${location.hash}`);
    } catch {
      // A page in a sandbox has no address of its own to change.
    }
  };

  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    const kinds = (query.get("kind") ?? "").split(",");
    boxes.forEach((box) => { box.checked = kinds.includes(box.value); });
    const topic = query.get("topic") ?? "";
    fields.topic.value = Array.from(fields.topic.options).some((option) => option.value === topic) ? topic : "";
    fields.figures.checked = query.get("figures") === "1";
    fields.q.value = query.get("q") ?? "";
  };

  let waiting = 0;
  const changed = () => {
    clearTimeout(waiting);
    apply();
    toAddress();
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 120);
  };

  // ---- side by side: what a redline has in one text, set apart into two

  const half = (redline, side, mark, lead) => {
    const box = document.createElement("div");
    const prose = redline.cloneNode(true);
    prose.classList.remove("redline", "split-up");
    all(`${mark}, .gap`, prose).forEach((gone) => gone.remove());
    const head = document.createElement("p");
    box.className = side;
    head.className = "lead";
    head.textContent = lead;
    box.append(head, prose);
    return box;
  };

  const splitUp = () => {
    for (const redline of all(".redline:not(.split-up)")) {
      const pair = document.createElement("div");
      pair.className = "two split-pair";
      pair.append(half(redline, "was", "ins", "before"), half(redline, "is", "del", "after"));
      redline.classList.add("split-up");
      redline.after(pair);
    }
  };

  const view = (sides) => {
    if (sides) splitUp();
    root.dataset.view = sides ? "sides" : "inline";
    fields.sides.checked = sides;
  };

  // ---- keys

  const dialog = one("#keys");
  const keysOn = one("#keys-on");
  const panel = one(".panel > details");
  const narrowPage = matchMedia("(width < 64rem)");

  const changes = () => shown.filter((passage) => passage.kinds[0] !== "unchanged" || passage.kinds.length > 1);

  const top = (element) => element.getBoundingClientRect().top;
  const inSight = (element) => top(element) < innerHeight && element.getBoundingClientRect().bottom > 0;

  // How many of these, in order on the page, begin above the window.
  const above = (elements) => {
    let low = 0;
    let high = elements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (top(elements[middle]) < 1) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  // The passage one is in, else the last that begins above the window. Chunks are asked before passages, by
  // halving: asking each of thousands where it stands would lay the whole page out.
  const whereabouts = (list) => {
    const held = list.findIndex((passage) => passage.element === document.activeElement?.closest("article.passage"));
    if (held >= 0 && inSight(list[held].element)) return held;
    const homes = Array.from(new Set(list.map((passage) => passage.home)));
    const home = homes[above(homes) - 1];
    if (!home) return -1;
    const first = list.findIndex((passage) => passage.home === home);
    return first - 1 + above(list.filter((passage) => passage.home === home).map((passage) => passage.element));
  };

  const step = (by) => {
    const list = changes();
    if (list.length === 0) return;
    const at = Math.min(Math.max(whereabouts(list) + by, 0), list.length - 1);
    const { element } = list[at];
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center" });
  };

  const open = (field) => {
    panel.open = true;
    field.focus();
  };

  const answersTo = {
    n: () => step(1),
    p: () => step(-1),
    t: () => open(one("nav.topics li:not(.off) a") ?? one("nav.topics")),
    "/": () => open(fields.q),
    "?": () => dialog.showModal(),
  };

  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog.open) return;
    const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (typing) {
      if (event.key === "Escape" && event.target === fields.q) event.target.blur();
      return;
    }
    const answer = keysOn.checked || event.key === "?" ? answersTo[event.key] : undefined;
    if (!answer) return;
    event.preventDefault();
    answer();
  };

  // ---- begin

  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  form.addEventListener("input", (event) => {
    if (event.target === fields.q) soon();
    else if (event.target === fields.sides) {
      view(fields.sides.checked);
      remember("view", fields.sides.checked ? "sides" : "inline");
    } else changed();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    boxes.forEach((box) => { box.checked = false; });
    fields.topic.value = "";
    fields.figures.checked = false;
    fields.q.value = "";
    changed();
  });
  one("button.help", form).addEventListener("click", () => dialog.showModal());
  keysOn.checked = remembered("keys") !== "off";
  keysOn.addEventListener("change", () => remember("keys", keysOn.checked ? "on" : "off"));
  document.addEventListener("keydown", pressed);

  const fitPanel = () => { panel.open = !narrowPage.matches; };
  narrowPage.addEventListener("change", fitPanel);
  one("nav.topics").addEventListener("click", (event) => {
    if (narrowPage.matches && event.target.closest("a")) panel.open = false;
  });

  addEventListener("popstate", () => { fromAddress(); apply(); });
  addEventListener("hashchange", reveal);
  fitPanel();
  fromAddress();
  view(remembered("view") === "sides");
  apply();
  reveal();
  root.classList.add("ready");
})();
