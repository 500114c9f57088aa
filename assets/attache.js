// Attaché's script: keys and focus. Every page is whole without it; it asks the network for nothing.
(() => {
  "use strict";
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const box = document.querySelector(".box input[type=search]");
  const hits = all(".hit");
  const marks = all(".text mark, .article h1 mark");
  let hit = -1;
  let mark = -1;

  const typing = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
  const follow = (selector) => {
    const link = document.querySelector(selector);
    if (link) link.click();
    return Boolean(link);
  };

  // Moves along a list and shows where it is; stays at the ends.
  const move = (list, at, step) => {
    if (!list.length) return at;
    const next = Math.max(0, Math.min(list.length - 1, at + step));
    if (list[at]) list[at].classList.remove("here");
    list[next].classList.add("here");
    list[next].scrollIntoView({ block: "nearest" });
    return next;
  };
  const moveHit = (step) => {
    hit = move(hits, hit, step);
    const link = hits[hit] && hits[hit].querySelector("h2 a, a.words");
    if (link) link.focus({ preventScroll: true });
    return hits.length > 0;
  };
  const moveMark = (step) => {
    mark = move(marks, mark, step);
    if (marks[mark]) marks[mark].scrollIntoView({ block: "center" });
    return marks.length > 0;
  };

  const keys = {
    "/": () => { box.focus(); box.select(); return true; },
    "j": () => moveHit(1),
    "k": () => moveHit(-1),
    "n": () => moveMark(1),
    "p": () => moveMark(-1),
    "[": () => follow("a[rel=prev]"),
    "]": () => follow("a[rel=next]"),
    "?": () => { location.assign("/help"); return true; },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
    if (act && act()) event.preventDefault();
  });

  if (marks.length) all(".keys").forEach((hint) => { hint.hidden = false; });

  // An empty search is no search, and an empty date no bound: leave them out of the address.
  all("form").forEach((form) => form.addEventListener("submit", () => {
    const empty = Array.from(form.elements).filter((field) => field.name && !field.value);
    empty.forEach((field) => { field.disabled = true; });
    setTimeout(() => empty.forEach((field) => { field.disabled = false; }), 0);
    sessionStorage.setItem("asked", "yes");
  }));

  // Who has just asked hears the count first; who came by a link or by Back stays where they were.
  const sum = document.querySelector("h1.sum");
  if (sum && sessionStorage.getItem("asked")) sum.focus({ preventScroll: true });
  sessionStorage.removeItem("asked");
})();
