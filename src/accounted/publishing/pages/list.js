/* Sorting, filtering and searching the list of incidents. Without this script the list is whole and in order. */
"use strict";

let accountedLoaded = null;
function accountedRows(rows) {
  accountedLoaded(rows);
}

(function () {
  const form = document.getElementById("sift");
  const table = document.getElementById("list");
  if (!form || !table) return;
  const body = table.tBodies[0];
  const status = document.getElementById("shown");
  const total = Number(form.dataset.total);
  const pages = document.querySelector("nav.pages");
  const MOST = 200;
  let rows = Array.from(body.rows, fromRow);
  let whole = rows.length >= total;
  let order = { key: "date", down: false };

  function fromRow(tr) {
    return {
      tr,
      first: tr.dataset.first,
      last: tr.dataset.last,
      low: Number(tr.dataset.low),
      grade: tr.dataset.grade,
      place: tr.cells[1].textContent.trim(),
      text: plain(tr.textContent),
    };
  }

  function fromData(d) {
    const [code, place, when, first, last, label, range, low, grade, graded, voices] = d;
    const row = { first, last, low, grade, place, text: plain([code, place, when, label, range, graded].join(" ")) };
    Object.defineProperty(row, "tr", {
      get() {
        const tr = document.createElement("tr");
        const link = element("a", place);
        link.href = "incidents/" + code + ".html";
        const head = element("th", "");
        head.scope = "row";
        head.append(link, " ", element("span", code, "code"));
        const told = element("td", "");
        if (label) told.append(element("span", label, "what"), " ", element("strong", range));
        else told.append(element("span", form.dataset.none, "faint"));
        const mark = element("td", "");
        if (label) mark.append(element("span", graded, "grade"));
        tr.append(element("td", when, "when"), head, told, mark, element("td", voices, "faint"));
        return tr;
      },
    });
    return row;
  }

  function element(name, text, kind) {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ");
  }

  /* The rows of the other pages are loaded when somebody first asks for more than this page shows. */
  function load() {
    if (whole) return Promise.resolve();
    whole = true;
    rows = [];
    accountedLoaded = (more) => rows.push(...more.map(fromData));
    const files = Array.from({ length: Number(form.dataset.files) }, (_, n) => "assets/rows-" + (n + 1) + ".js");
    return files.reduce((before, src) => before.then(() => script(src)), Promise.resolve());
  }

  function script(src) {
    return new Promise((done, failed) => {
      const made = document.createElement("script");
      made.src = src;
      made.onload = done;
      made.onerror = failed;
      document.head.append(made);
    });
  }

  function wanted(row) {
    const data = new FormData(form);
    const words = plain(data.get("q")).split(" ").filter(Boolean);
    const grade = data.get("grade");
    const from = data.get("from");
    const to = data.get("to");
    if (grade && row.grade !== grade) return false;
    if (from && !(row.last >= from)) return false;
    if (to && !(row.first && row.first <= to)) return false;
    return words.every((w) => row.text.includes(w));
  }

  function compare(one, other) {
    const up = order.down ? -1 : 1;
    if (order.key === "low") return (one.low - other.low) * up;
    if (order.key === "date") {
      if (!one.first || !other.first) return !one.first - !other.first;
      return (one.first < other.first ? -1 : one.first > other.first ? 1 : 0) * up;
    }
    return one[order.key].localeCompare(other[order.key], document.documentElement.lang) * up;
  }

  function show() {
    const found = rows.filter(wanted).sort(compare);
    body.replaceChildren(...found.slice(0, MOST).map((row) => row.tr));
    if (pages) pages.hidden = true;
    let said = form.dataset.shown.replace("%(n)s", found.length).replace("%(all)s", total);
    if (found.length > MOST) said += " " + form.dataset.more.replace("%(n)s", MOST);
    status.textContent = said;
  }

  function update() {
    load().then(show);
  }

  for (const th of table.tHead.rows[0].cells) {
    if (!th.dataset.key) continue;
    const button = element("button", th.textContent);
    button.type = "button";
    button.title = form.dataset.sort.replace("%(column)s", th.textContent);
    button.addEventListener("click", () => {
      const down = order.key === th.dataset.key ? !order.down : th.dataset.key === "low";
      order = { key: th.dataset.key, down };
      for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
      th.setAttribute("aria-sort", down ? "descending" : "ascending");
      update();
    });
    th.replaceChildren(button);
  }
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update));
  form.hidden = false;
})();
