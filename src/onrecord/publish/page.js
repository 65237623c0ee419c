// Comfort only: everything here can also be reached by the page's plain links. No state is kept, nothing is sent.
"use strict";
(() => {
  const root = document.documentElement;
  const keys = document.getElementById("keys");
  let active = null; // the id of the finding that is shown
  let opener = null; // the link that led to where we are, for the way back

  root.classList.add("js");
  document.getElementById("keyhelp").hidden = false;

  const parts = (id) => document.querySelectorAll(`[data-f="${CSS.escape(id)}"]`);
  const cards = () => [...document.querySelectorAll(".finding")];
  const mark = (id, name, yes) => id && parts(id).forEach((part) => part.classList.toggle(name, yes));

  let lit = null; // the element that a link led to

  function light(target) {
    lit?.classList.remove("lit");
    lit = target;
    lit?.classList.add("lit");
  }

  function show(id) {
    if (id === active) return;
    mark(active, "on", false);
    active = id;
    mark(active, "on", true);
  }

  // Brings an element into view, both columns each by its own scrolling, and gives it the focus.
  function go(target) {
    for (let up = target.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    const card = target.closest(".finding");
    const owner = target.closest("[data-f]");
    show(owner ? owner.dataset.f : null);
    target.scrollIntoView({ block: card ? "nearest" : "center", inline: "nearest" });
    if (owner && !card) document.getElementById(active)?.scrollIntoView({ block: "nearest" });
    light(target);
    target.focus({ preventScroll: true });
  }

  function follow(id) {
    const target = document.getElementById(id);
    if (!target) return false;
    if (location.hash !== `#${id}`) history.pushState(null, "", `#${id}`);
    go(target);
    return true;
  }

  const words = (id) => `${id}-c1`;

  // Side by side, a note that is opened brings its words into view as well. On a narrow page there is room for one:
  // there the style raises a note that was opened from elsewhere over the text.
  function open(card) {
    lift(opener && !opener.closest(".finding") ? card : null);
    if (!follow(card.id)) return;
    const first = document.getElementById(words(card.id));
    const beside = getComputedStyle(card.closest(".margin")).position === "sticky";
    if (first && beside) {
      const box = first.getBoundingClientRect();
      if (box.top < 40 || box.bottom > innerHeight - 40) first.scrollIntoView({ block: "center" });
      card.scrollIntoView({ block: "nearest" });
    }
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      const id = link.getAttribute("href").slice(1);
      const card = document.getElementById(id);
      if (!link.matches(".skip")) opener = link;
      if (card?.matches(".finding")) open(card);
      else if (!follow(id)) return;
      event.preventDefault();
      return;
    }
    if (!getSelection().isCollapsed) return;
    const piece = event.target.closest(".m[data-f]");
    const card = piece ? document.getElementById(piece.dataset.f) : event.target.closest(".finding");
    if (event.target.closest("summary, input, label")) return;
    if (!card) return clear();
    opener = piece ?? card;
    open(card);
  });

  // Back and forward move the focus as well.
  addEventListener("popstate", () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) go(target);
    else clear();
  });

  let near = null;
  document.addEventListener("pointerover", (event) => {
    const id = event.target.closest("[data-f]")?.dataset.f ?? null;
    if (id === near) return;
    mark(near, "near", false);
    near = id;
    mark(near, "near", true);
  });

  function step(by) {
    const all = cards();
    if (!all.length) return;
    const at = all.findIndex((card) => card.id === active);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    open(all[next]);
  }

  function enter(event) {
    const here = document.activeElement;
    const owner = here?.closest("[data-f]");
    if (!owner || here.matches("a, summary, input")) return;
    if (here.matches(".finding")) follow(words(here.id));
    else open(document.getElementById(owner.dataset.f));
    event.preventDefault();
  }

  function lift(card) {
    document.querySelector(".lift")?.classList.remove("lift");
    card?.classList.add("lift");
  }

  function clear() {
    show(null);
    lift(null);
    light(null);
  }

  function leave() {
    clear();
    if (location.hash) history.pushState(null, "", location.pathname + location.search);
    if (opener?.isConnected) opener.focus({ preventScroll: false });
    else document.activeElement?.blur();
    opener = null;
  }

  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text], textarea, select")) return;
    const inside = document.activeElement?.closest("[data-f]");
    if (event.key === "j" || (event.key === "ArrowDown" && inside)) step(1);
    else if (event.key === "k" || (event.key === "ArrowUp" && inside)) step(-1);
    else if (event.key === "Enter") return enter(event);
    else if (event.key === "Escape") return leave();
    else return;
    event.preventDefault();
  });

  if (location.hash) {
    const target = document.getElementById(location.hash.slice(1));
    if (target) go(target);
  }
})();
