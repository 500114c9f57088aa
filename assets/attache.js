// Attaché's script: keys, focus, suggestions, copying. Every page is whole without it; it asks nobody but this site.
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  };
  const memory = {
    get: (key) => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    set: (key, value) => { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* private mode */ } },
    take: (key) => { const value = memory.get(key); memory.set(key, null); return value; },
  };
  const say = (words) => { one("#status").textContent = words; };
  const path = (place) => place.pathname + place.search;
  const here = path(location);
  document.documentElement.classList.add("js");

  // Asks once the typing rests; an answer that came too late is dropped, one under way is given up.
  const asker = (url, answer, pause) => {
    let timer = 0;
    let running = null;
    const stop = () => {
      clearTimeout(timer);
      if (running) running.abort();
    };
    const ask = () => {
      stop();
      timer = setTimeout(async () => {
        running = new AbortController();
        try {
          const response = await fetch(url(), { signal: running.signal });
          if (response.ok) await answer(response);
        } catch { /* given up, or the site is gone: what is shown stays */ }
      }, pause);
    };
    return { ask, stop };
  };
  const pageOf = async (response) => new DOMParser().parseFromString(await response.text(), "text/html");

  // ---- Suggestions: an ARIA combobox over links.
  const box = one(".box input[type=search]");
  const combobox = () => {
    const list = make("div", { id: "suggest", class: "suggest", role: "listbox", "aria-label": "Suggestions" });
    list.hidden = true;
    box.form.append(list);
    const set = (name, value) => box.setAttribute(name, value);
    set("role", "combobox");
    set("aria-autocomplete", "list");
    set("aria-controls", "suggest");
    set("aria-expanded", "false");
    let options = [];
    let at = -1;
    const choose = (next) => {
      if (options[at]) options[at].setAttribute("aria-selected", "false");
      at = next;
      const option = options[at];
      if (!option) return box.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      set("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    };
    const close = () => {
      list.hidden = true;
      set("aria-expanded", "false");
      choose(-1);
    };
    // A name becomes a filter and leaves the box; a word is written out in it.
    const leadsTo = (suggestion) => {
      const fields = new URLSearchParams(new FormData(box.form));
      const typed = Array.from(box.value);
      const [from, to] = suggestion.replaces;
      const rest = [...typed.slice(0, from), ...typed.slice(to)].join("").trim();
      if (suggestion.kind === "word") fields.set("q", suggestion.completed);
      else fields.append(suggestion.kind, suggestion.id);
      if (suggestion.said === 0) fields.set("by", "mentioned");
      if (suggestion.kind !== "word") rest ? fields.set("q", rest) : fields.delete("q");
      return `${box.form.action}?${fields}`;
    };
    const option = (s, n) => make("a", { id: `option-${n}`, role: "option", "aria-selected": "false", tabindex: -1, href: leadsTo(s) },
      make("span", { class: "label", dir: "auto" }, s.label,
        ...[s.detail, s.alias && `also ${s.alias}`].filter(Boolean).map((text) => make("span", { class: "office" }, text))),
      make("span", { class: "count" }, s.kind === "speaker" && s.said !== s.mentioned ? `said ${s.said} · mentioned ${s.mentioned}` : String(s.count)));
    const show = (suggestions) => {
      choose(-1);
      const kinds = [...new Set(suggestions.map((s) => s.kind))];
      list.replaceChildren(...kinds.map((kind) => make("div", { role: "group", "aria-label": kind },
        make("p", { "aria-hidden": "true" }, kind),
        ...suggestions.map((s, n) => s.kind === kind && option(s, n)).filter(Boolean))));
      options = all("[role=option]", list);
      list.hidden = !options.length || document.activeElement !== box;
      set("aria-expanded", String(!list.hidden));
      if (!list.hidden) say(`${options.length} suggestions, use the arrow keys`);
    };
    const { ask, stop } = asker(
      () => box.form.dataset.suggest + "?" + new URLSearchParams(new FormData(box.form)),
      async (response) => show((await response.json()).suggestions), 90);
    box.addEventListener("input", () => (box.value.trim() ? ask() : (stop(), close())));
    box.addEventListener("blur", () => setTimeout(close, 150)); // after the click that took the focus
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose(((at + 1 + step + options.length + 1) % (options.length + 1)) - 1);
      else if (event.key === "Enter" && options[at]) options[at].click();
      else if (event.key === "Escape") { close(); event.stopPropagation(); }
      else return;
      event.preventDefault();
    });
  };
  if (box && box.form.dataset.suggest) combobox();

  // ---- A filter's values, found by any word of their names.
  all("form.seek").forEach((form) => {
    const values = one(".values", form.parentElement);
    const first = Array.from(values.childNodes);
    const query = () => form.action + "?" + new URLSearchParams(new FormData(form));
    const { ask, stop } = asker(query, async (response) => {
      const found = one(".values", await pageOf(response));
      if (!found) return;
      values.replaceChildren(...found.childNodes);
      say(`${all("li", values).length} values`);
    }, 120);
    if (!values) return;
    form.addEventListener("input", () => {
      stop();
      if (form.elements.q.value.trim()) ask(); else values.replaceChildren(...first);
    });
  });

  // ---- Hits: a place in the list, context, citations.
  const hits = all(".hit");
  let hit = -1;
  const mark = (list, from, to) => {
    if (list[from]) list[from].classList.remove("here");
    list[to].classList.add("here");
    return to;
  };
  const moveHit = (step) => {
    if (!hits.length) return false;
    hit = mark(hits, hit, Math.max(0, Math.min(hits.length - 1, hit + step)));
    const link = one("h2 a, a.words, th a", hits[hit]);
    if (link) link.focus({ preventScroll: true });
    hits[hit].scrollIntoView({ block: "nearest" });
    return true;
  };
  const current = () => hits[hit] || document.activeElement.closest(".hit") || one("main");
  const expand = async (link) => {
    const own = link.closest(".hit");
    const shown = one(".around", own);
    if (shown) shown.remove();
    link.setAttribute("aria-expanded", String(!shown));
    if (shown) return;
    const response = await fetch(link.href);
    const text = response.ok && one(".context .text", await pageOf(response));
    if (text) { text.className = "around"; link.closest("p").before(text); }
  };
  const copy = async (link) => {
    try {
      await navigator.clipboard.writeText(link.dataset.cite);
    } catch {
      location.assign(link.href); // the browser forbids it: there it can be copied by hand
      return;
    }
    const words = link.dataset.words ||= link.textContent;
    link.textContent = "Copied";
    say("Citation copied");
    setTimeout(() => { link.textContent = words; }, 1500);
  };
  all("a.widen").forEach((link) => link.setAttribute("aria-expanded", "false"));
  const press = (selector) => { const link = one(selector, current()); if (link) link.click(); return Boolean(link); };
  const follow = (selector) => { const link = one(selector); if (link) link.click(); return Boolean(link); };

  // ---- An article: from mark to mark.
  const marks = all(".article h1 mark, .text mark");
  let at = -1;
  const moveMark = (step) => {
    if (!marks.length) return false;
    at = mark(marks, at, (Math.max(at, step < 0 ? 0 : -1) + step + marks.length) % marks.length);
    marks[at].scrollIntoView({ block: "center" });
    const count = one(".jump output");
    if (count) count.textContent = `Hit ${at + 1} of ${marks.length}`;
    return true;
  };

  // ---- Keys; they rest while somebody types or holds a modifier.
  const help = one("#keys");
  const keys = {
    "/": () => { box.focus(); box.select(); return true; },
    "j": () => moveHit(1),
    "k": () => moveHit(-1),
    "x": () => press("a.widen, .copies summary"),
    "c": () => press("a.cite"),
    "n": () => moveMark(1),
    "p": () => moveMark(-1),
    "[": () => follow("a[rel=prev]"),
    "]": () => follow("a[rel=next]"),
    "?": () => { help.showModal(); return true; },
  };
  const typing = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
    if (act && act()) event.preventDefault();
  });

  // ---- Clicks that need no new page, and what to remember of those that do.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (event.target === help) help.close(); // the backdrop
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const handle = link.matches("a.widen") ? expand
      : link.matches("a.cite") && navigator.clipboard ? copy
      : link.matches(".jump a[data-step]") ? (step) => moveMark(Number(step.dataset.step)) : null;
    if (handle) { event.preventDefault(); handle(link); return; }
    if (link.dataset.key) memory.set("focus", link.dataset.key);
    if (link.matches(".back a:not([rel])")) {
      const left = memory.get("left");
      const y = left && left.to === here && left.at === path(link) ? left.y : null; // who read on is not where they left
      memory.set("return", { at: path(link), to: here, y });
    } else if (link.closest(".hit")) memory.set("left", { at: here, to: path(link), y: scrollY });
  });

  // ---- Arriving: who asked hears the count, who chose a filter stands on it, who comes back is where they were.
  const back = memory.take("return");
  const chosen = memory.take("focus");
  const sum = one("h1.sum");
  if (back && back.at === here) {
    const link = all(".hit a").find((a) => path(a) === back.to);
    if (link && back.y === null) link.scrollIntoView({ block: "center", behavior: "instant" });
    else scrollTo({ top: back.y, behavior: "instant" });
    if (link) link.focus({ preventScroll: true });
  } else if (chosen && one(`[data-key="${CSS.escape(chosen)}"]`)) one(`[data-key="${CSS.escape(chosen)}"]`).focus({ preventScroll: true });
  else if (memory.get("asked") && sum) sum.focus({ preventScroll: true });
  memory.take("asked");

  // An empty search is no search, and an empty date no bound: leave them out of the address.
  all("form").forEach((form) => form.addEventListener("submit", () => {
    const empty = Array.from(form.elements).filter((field) => field.name && !field.value);
    empty.forEach((field) => { field.disabled = true; });
    setTimeout(() => empty.forEach((field) => { field.disabled = false; }), 0);
    memory.set("asked", true);
  }));
})();
