"use strict";
// The report works without this script: lines link to fields, and fields to lines. The script lights
// up both, shows only some lines, and opens the pages of an overview. It loads nothing.
(() => {
  const main = document.getElementById("main");
  const { rules = {}, pages = [] } = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = main) => [...root.querySelectorAll(selector)];
  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const wide = matchMedia("(min-width: 60rem)");

  // Lines and fields that belong together

  const peek = make("aside", { className: "peek", hidden: true });
  peek.setAttribute("aria-label", "What the line became");
  document.body.append(peek);

  const lineAt = (node) => node.closest?.(".source > li:not(.fold)");
  const fieldAt = (node) => node.closest?.("article [id]");

  const idsOf = (line) => {
    const hash = line.querySelector("a").getAttribute("href").slice(1);
    return hash === line.id ? [] : (line.dataset.to ?? hash).split(" ");
  };
  const fieldsOf = (line) => idsOf(line).map(byId).filter(Boolean);
  const linesOf = (field) => all(".source > li:not(.fold)").filter((line) => idsOf(line).includes(field.id));
  const partners = (node) => (lineAt(node) ? fieldsOf(node) : linesOf(node));

  // Adds what the rule does to the facts of a line, when they are first shown.
  const describe = (line) => {
    const facts = line?.querySelector(".facts");
    const rule = facts?.querySelector("b").textContent;
    if (!facts || facts.querySelector("i") || !Object.hasOwn(rules, rule)) return;
    facts.append(" ", make("i", { textContent: rules[rule] }));
  };

  const lightUp = (node) => {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    if (!node) return;
    describe(lineAt(node));
    for (const one of [node, ...partners(node)]) one.classList.add("lit");
  };

  const smooth = () => (calm.matches ? "auto" : "smooth");

  // Scrolls the other pane alone, never the page, so that the pointer stays where it is.
  const follow = (node) => {
    const partner = partners(node).find((one) => one.offsetParent);
    const pane = partner?.closest(".pane");
    if (!wide.matches || !pane) return;
    const room = pane.getBoundingClientRect();
    const place = partner.getBoundingClientRect();
    const [first, last] = [Math.max(room.top, 0) + 48, Math.min(room.bottom, innerHeight)];
    if (place.top > first && place.bottom < last) return;
    const top = pane.scrollTop + place.top - first - (last - first) / 3;
    pane.scrollTo({ top, behavior: smooth() });
  };

  const textOf = (field) => {
    const copy = field.cloneNode(true);
    for (const part of copy.querySelectorAll(".from, .label, .language, small")) part.remove();
    return copy.textContent.trim();
  };

  let chosen = null;
  const showPeek = (line) => {
    const fields = line ? fieldsOf(line) : [];
    peek.hidden = !fields.length;
    if (peek.hidden) return;
    const texts = fields.map((field) => {
      const link = make("a", { href: `#${field.id}`, textContent: textOf(field) });
      const translation = field.nextElementSibling;
      const isTranslated = translation?.classList.contains("translation");
      return make("p", {}, "→ ", link, isTranslated ? ` = ${textOf(translation)}` : "");
    });
    peek.replaceChildren(...texts);
  };

  const choose = (node) => {
    chosen?.classList.remove("chosen");
    chosen = node;
    chosen?.classList.add("chosen");
    chosen?.classList.remove("folded");
    main.querySelector(".source")?.classList.remove("calm");
    lightUp(node);
    showPeek(node && lineAt(node));
    if (!node || !wide.matches) return;
    const partner = partners(node).find((one) => one.offsetParent);
    partner?.scrollIntoView({ block: "nearest", behavior: smooth() });
  };

  const goTo = (node) => {
    const line = lineAt(node);
    if (line) moveFocus(line);
    else node.tabIndex = -1;
    (line ? line.querySelector("a") : node).focus({ preventScroll: true });
    if (!wide.matches) node.scrollIntoView({ block: "center", behavior: smooth() });
  };

  // One line at a time can be reached with Tab; the arrow keys move between lines.
  const moveFocus = (line) => {
    for (const link of all(".source a[tabindex='0']")) link.tabIndex = -1;
    line.querySelector("a").tabIndex = 0;
  };
  const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e9, End: 1e9 };
  const step = (line, by) => {
    const lines = all(".source > li:not(.fold)").filter((one) => one.offsetParent);
    const at = Math.min(lines.length - 1, Math.max(0, lines.indexOf(line) + by));
    moveFocus(lines[at]);
    lines[at].querySelector("a").focus();
  };

  let waiting = 0;
  main.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const node = lineAt(event.target) ?? fieldAt(event.target);
    clearTimeout(waiting);
    main.querySelector(".source")?.classList.remove("calm");
    lightUp(node ?? chosen);
    if (node) waiting = setTimeout(follow, 200, node);
  });
  main.addEventListener("focusin", (event) => {
    const node = lineAt(event.target) ?? fieldAt(event.target);
    if (!node) return;
    main.querySelector(".source").classList.remove("calm");
    lightUp(node);
    follow(node);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      choose(null);
      main.querySelector(".source")?.classList.add("calm");
    }
    const line = lineAt(event.target);
    if (line && event.key in STEPS) {
      event.preventDefault();
      step(line, STEPS[event.key]);
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    const node = lineAt(event.target) ?? fieldAt(event.target);
    if (link?.hash.startsWith("#page-") || link?.hash === "#overview") return;
    if (!link) return node && !getSelection().toString() ? choose(node) : undefined;
    event.preventDefault();
    const target = byId(link.hash.slice(1));
    if (!target) return;
    if (!lineAt(target) && !fieldAt(target)) return target.scrollIntoView({ behavior: smooth() });
    const isSame = chosen === node;
    choose(node ?? target);
    // The pointer stays where it is. On a small screen the second tap goes there, and so do links
    // that are not a line.
    const byKey = event.detail === 0;
    if (byKey || (!wide.matches && (isSame || !lineAt(link)))) goTo(target);
  });

  // The lines of one role

  const showOnly = (button) => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    for (const other of all(".legend button")) other.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-pressed", String(isOn));
    const name = button.dataset.show;
    const matches = (line) =>
      name === "doubtful" || name === "changed"
        ? line.classList.contains(name)
        : line.dataset.role.split(" ").includes(name);
    main.querySelector(".source").classList.toggle("filtered", isOn);
    for (const line of all(".source > li:not(.fold)")) line.hidden = isOn && !matches(line);
    startAtFirst();
  };
  const startAtFirst = () => {
    const first = all(".source > li:not(.fold)").find((line) => line.offsetParent);
    if (first) moveFocus(first);
  };

  // Runs of removed lines, such as menus, are one row until they are wished for

  const SHORTEST_FOLD = 6;
  const fold = (lines) => {
    const [first, last] = [lines[0], lines.at(-1)].map((line) => line.id.slice("line-".length));
    const name = `${lines.length} removed lines, ${first} to ${last}`;
    const button = make("button", { type: "button", textContent: name });
    const set = (isOpen) => {
      button.setAttribute("aria-expanded", String(isOpen));
      for (const line of lines) line.classList.toggle("folded", !isOpen);
    };
    button.addEventListener("click", () => set(button.getAttribute("aria-expanded") === "false"));
    set(false);
    lines[0].before(make("li", { className: "fold" }, button));
  };
  const foldRuns = () => {
    let run = [];
    for (const line of [...all(".source > li"), null]) {
      const isPlain = line?.querySelector("del") && !line.matches(".doubtful, .changed");
      if (isPlain) run.push(line);
      else {
        if (run.length >= SHORTEST_FOLD) fold(run);
        run = [];
      }
    }
  };

  const prepare = () => {
    for (const link of all(".source a")) link.tabIndex = -1;
    foldRuns();
    startAtFirst();
    choose(null);
  };
  main.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.show) showOnly(button);
    if (button?.dataset.facet) filterBy(button);
  });
  if (!pages.length) return prepare();

  // Many pages

  const overview = byId("overview");
  const list = overview.querySelector(".pages");
  const rows = all(":scope > li", list);
  const search = byId("page-search");
  const title = document.title;
  // The views were made by the report, with every text escaped; the policy admits nothing else.
  const policy = globalThis.trustedTypes?.createPolicy("report", { createHTML: (text) => text });
  const parse = (text) => {
    const html = policy ? policy.createHTML(text) : text;
    return new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  };

  const unpack = async (number) => {
    const bytes = Uint8Array.from(atob(pages[number].view), (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).json();
  };

  // Puts back what the report left out: the article, and the numbers and texts of lines.
  const viewOf = ({ article, texts, view }) => {
    const whole = parse(view);
    whole.querySelector("article").replaceWith(parse(article));
    let last = 0;
    all(".source > li", whole).forEach((row, at) => {
      const [no, , text] = row.firstElementChild.children;
      last = no.textContent === "" ? last + 1 : Number(no.textContent);
      row.id = `line-${last}`;
      if (!row.firstElementChild.hash) row.firstElementChild.href = `#${row.id}`;
      no.textContent = last;
      text.textContent = texts[at];
    });
    return whole;
  };

  const shown = () => all(":scope > li:not([hidden])", list).map((row) => rows.indexOf(row));
  const neighbours = (number) => {
    const order = shown();
    const at = order.indexOf(number);
    const nav = make("nav", { className: "back" });
    nav.setAttribute("aria-label", "Pages");
    nav.append(make("a", { href: "#overview", textContent: "All pages" }));
    const link = (to, label) =>
      to !== undefined && nav.append(make("a", { href: `#page-${to + 1}`, textContent: label }));
    link(at > 0 ? order[at - 1] : undefined, "Previous");
    link(order[at + 1], "Next");
    return nav;
  };

  let place = 0;
  const open = async () => {
    const number = Number(/^#page-(\d+)$/.exec(location.hash)?.[1] ?? 0) - 1;
    const asked = location.hash;
    const view = pages[number] && viewOf(await unpack(number));
    if (location.hash !== asked) return;
    main.querySelector(".page")?.parentElement.remove();
    if (!view) {
      choose(null);
      overview.hidden = false;
      document.title = title;
      scrollTo(0, place);
      return;
    }
    if (!overview.hidden) place = scrollY;
    overview.hidden = true;
    main.append(make("div", {}, neighbours(number), view));
    document.title = `${view.querySelector("h2").textContent} – ${title}`;
    prepare();
    scrollTo(0, 0);
    const heading = view.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };

  // Search and filters

  const texts = rows.map((row) => row.textContent.toLowerCase());
  let reading = null;
  // The lines of all pages are read when something is first searched for.
  const readTexts = async () => {
    for (let number = 0; number < rows.length; number += 1) {
      const page = await unpack(number);
      texts[number] += `\n${page.texts.join("\n")}`.toLowerCase();
    }
  };

  const update = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const pressed = all("button[aria-pressed=true]", overview).map((button) => button.dataset);
    rows.forEach((row, number) => {
      const has = ({ facet, value }) => pages[number].facets[facet].includes(value);
      row.hidden = !(pressed.every(has) && words.every((word) => texts[number].includes(word)));
    });
    const count = rows.filter((row) => !row.hidden).length;
    byId("page-count").value = `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")} pages`;
  };

  const filterBy = (button) => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    const { facet } = button.dataset;
    for (const other of all(`button[data-facet=${facet}]`, overview)) {
      other.setAttribute("aria-pressed", "false");
    }
    button.setAttribute("aria-pressed", String(isOn));
    update();
  };

  const number = (row) => rows.indexOf(row);
  const ORDERS = {
    doubt: (a, b) => number(a) - number(b),
    name: (a, b) => a.dataset.name.localeCompare(b.dataset.name, "en", { numeric: true }),
    warnings: (a, b) => b.dataset.warnings - a.dataset.warnings || number(a) - number(b),
    removed: (a, b) => b.dataset.removed - a.dataset.removed || number(a) - number(b),
  };
  byId("page-order").addEventListener("change", (event) => {
    list.append(...[...rows].sort(ORDERS[event.target.value]));
  });
  search.addEventListener("input", () => {
    reading ??= readTexts().then(update);
    update();
  });
  overview.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", open);
  open();
})();
