/* The page for the door: taps are kept on this phone without names, only ids, until they have arrived. */
(() => {
  "use strict";
  const list = document.querySelector("[data-door]");
  const search = document.querySelector("[data-door-search]");
  if (!list) return;
  const key = `door-${list.dataset.event}`;
  const state = document.querySelector("[data-door-state]");
  const count = document.querySelector("[data-door-count]");
  const LONGEST = 48 * 60 * 60 * 1000; // as long as the link for the door opens; what is older is dropped
  const BOUNCE = 700; // two touches so close are one tap, not a tap and its undoing

  const read = () => {
    try { return JSON.parse(localStorage.getItem(key) || "[]"); } catch { return []; }
  };
  const fresh = tap => Date.now() - Date.parse(tap.at) < LONGEST;
  const same = (a, b) => a.guest === b.guest && a.at === b.at;
  let taps = read().filter(fresh);
  const keep = kept => {
    taps = kept;
    try { kept.length ? localStorage.setItem(key, JSON.stringify(kept)) : localStorage.removeItem(key); } catch { /* kept in the page alone */ }
  };

  const say = words => {
    state.hidden = !words;
    state.textContent = words ? words.replace("{n}", taps.length) : "";
  };
  const mark = (form, here) => {
    const button = form.querySelector("button");
    const was = button.getAttribute("aria-pressed") === "true";
    button.classList.toggle("primary", here);
    button.setAttribute("aria-pressed", here);
    let undo = form.querySelector("[name=undo]");
    if (here && !undo) {
      undo = Object.assign(document.createElement("input"), { type: "hidden", name: "undo", value: "yes" });
      form.append(undo);
    } else if (!here && undo) undo.remove();
    count.textContent = Number(count.textContent) + here - was; // also of those whom a search leaves out
  };
  const formOf = guest => list.querySelector(`input[name=guest][value="${CSS.escape(guest)}"]`)?.form;

  const send = async tap => {
    const token = list.querySelector("[name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ guest: tap.guest, at: tap.at, csrfmiddlewaretoken: token });
    if (tap.undo) body.set("undo", "yes");
    const answer = await fetch(list.dataset.door, { method: "POST", body, redirect: "manual" });
    if (answer.ok) return "";
    if (answer.status === 404 || answer.status === 409) {
      const form = formOf(tap.guest);
      if (form && answer.status === 409) mark(form, Boolean(tap.undo));
      return "";
    }
    return answer.status >= 500 ? "offline" : "ended";
  };

  let busy = false;
  const sync = async () => {
    if (busy) return;
    busy = true;
    let why = "";
    while (taps.length) {
      const tap = taps[0];
      try { why = await send(tap); } catch { why = "offline"; }
      if (why) break;
      keep(taps.filter(other => !same(other, tap)));
    }
    busy = false;
    say(why ? state.dataset[why] : "");
  };

  let last = { at: 0 };
  list.addEventListener("submit", event => {
    event.preventDefault();
    const form = event.target;
    const before = last;
    last = { form, at: Date.now() };
    if (before.form === form && last.at - before.at < BOUNCE) return;
    const undo = Boolean(form.querySelector("[name=undo]"));
    keep([...taps, { guest: form.guest.value, at: new Date().toISOString(), undo }]);
    mark(form, !undo);
    sync();
  });
  search?.addEventListener("input", () => {
    const words = search.value.trim().toLowerCase();
    list.querySelectorAll("li").forEach(line => { line.hidden = !line.dataset.words.includes(words); });
  });
  search?.form.addEventListener("submit", event => { if (!navigator.onLine) event.preventDefault(); });

  taps.forEach(tap => { const form = formOf(tap.guest); if (form) mark(form, !tap.undo); });
  addEventListener("online", sync);
  setInterval(() => { if (taps.length) sync(); }, 15000);
  sync();
})();
