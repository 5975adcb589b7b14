
// Long tables are searched in place: a row stays that holds every word typed, in its text or in `data-words`.
(() => {
  "use strict";

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  for (const [number, table] of Array.from(document.querySelectorAll("table.searched")).entries()) {
    const rows = Array.from(table.tBodies[0].rows, (row) => [
      row,
      plain(`${row.textContent} ${row.dataset.words ?? ""}`),
    ]);
    const field = document.createElement("input");
    field.type = "search";
    field.id = `search-${number + 1}`;
    // A browser that goes back would fill it in and leave the table whole.
    field.autocomplete = "off";
    const label = document.createElement("label");
    label.htmlFor = field.id;
    label.textContent = table.dataset.search;
    const found = document.createElement("output");
    found.htmlFor.add(field.id);
    const line = document.createElement("p");
    line.className = "search";
    line.append(label, " ", field, " ", found);
    (table.closest(".scroll") ?? table).before(line);

    const search = () => {
      const wanted = plain(field.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const [row, words] of rows) {
        row.hidden = !wanted.every((word) => words.includes(word));
        if (!row.hidden) count += 1;
      }
      found.textContent = wanted.length ? `${count} of ${rows.length}` : "";
    };
    field.addEventListener("input", search);

    // What a link leads to must not be searched away.
    const reveal = () => {
      const target = document.getElementById(location.hash.slice(1));
      if (!target || !target.hidden || !table.contains(target)) return;
      field.value = "";
      search();
      target.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
  }
})();
