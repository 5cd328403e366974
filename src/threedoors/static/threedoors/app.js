/* One small script without dependencies. Everything here only makes a working page quicker: each action is a form or a link first. */
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const typing = e => e.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

  // Focus: the error summary first, after loading and after a swap.
  const focus = () => {
    const target = one("[data-focus]");
    if (!target) return;
    target.removeAttribute("data-focus");
    if (target.tabIndex < 0) target.setAttribute("tabindex", "-1");
    target.focus();
  };

  // Toasts leave after twelve seconds, unless somebody points at them or is inside; errors stay.
  const toast = box => {
    if (box.dataset.seen) return;
    box.dataset.seen = "yes";
    all("[data-close]", box).forEach(b => { b.hidden = false; b.onclick = () => box.remove(); });
    if (box.matches(".error")) return;
    let timer;
    const leave = () => { timer = setTimeout(() => box.remove(), 12000); };
    const stay = () => clearTimeout(timer);
    box.onmouseenter = stay;
    box.onmouseleave = leave;
    box.addEventListener("focusin", stay);
    box.addEventListener("focusout", leave);
    leave();
  };

  // Characters left, said once typing pauses.
  const count = box => {
    const words = one(`[id="${CSS.escape(box.id)}_left"]`);
    if (!words) return;
    const left = words.dataset.count - [...box.value].length;
    words.classList.toggle("over", left < 0);
    words.textContent = (left < 0 ? words.dataset.over : words.dataset.left).replace("{n}", Math.abs(left).toLocaleString(root.lang));
    words.setAttribute("role", "status");
  };

  const ready = () => { focus(); all(".toast").forEach(toast); all("textarea").forEach(t => t.value && count(t)); };
  ready();
  document.addEventListener("htmx:after:swap", ready);

  // Keys: data-key="a" presses the element; J and K walk a list marked data-walk. Settings can switch single keys off (WCAG 2.1.4).
  const walk = step => {
    const items = all("[data-walk] :is(a[href], input[type=radio])").filter(i => i.offsetParent);
    if (!items.length) return false;
    const now = items.findIndex(i => i === document.activeElement || i.checked || i.hasAttribute("aria-current"));
    const next = items[Math.min(items.length - 1, Math.max(0, now + step))];
    next.focus();
    if (next.type === "radio" || items[now]?.hasAttribute("aria-current")) next.click();
    return true;
  };
  document.addEventListener("keydown", e => {
    if ((e.ctrlKey || e.metaKey) && e.key === "k" && one("[data-palette]")) { e.preventDefault(); one("[data-palette]").click(); return; }
    if (typing(e) || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || root.dataset.keys === "off") return;
    const key = e.key.toLowerCase();
    if ((key === "j" || key === "k") && walk(key === "j" ? 1 : -1)) { e.preventDefault(); return; }
    const target = one(`[data-key="${CSS.escape(key)}"]`);
    if (target) { e.preventDefault(); target.click(); }
  });

  // Display: shown at once; the form's own button still saves it without script.
  document.addEventListener("change", e => {
    const form = e.target.closest("form[data-appearance]");
    if (form) {
      if (e.target.value) root.dataset[e.target.name] = e.target.value; else delete root.dataset[e.target.name];
      fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    }
    const now = e.target.closest("form[data-submit-on-change]");
    if (now) now.requestSubmit();
    const bulk = one("[data-bulk]");
    if (bulk && e.target.type === "checkbox") {
      const ticked = all(`input[name="${CSS.escape(bulk.dataset.bulk)}"]:checked`).length;
      const words = one("[data-ticked]", bulk);
      if (words) words.textContent = words.dataset.ticked.replace("{n}", ticked);
    }
  });

  // A guarded form warns before its words are lost; one press of a button is enough.
  document.addEventListener("input", e => {
    if (e.target.matches("textarea")) count(e.target);
    e.target.closest("form[data-guard]")?.setAttribute("data-dirty", "");
  });
  addEventListener("beforeunload", e => { if (one("form[data-dirty]")) e.preventDefault(); });
  document.addEventListener("submit", e => {
    const form = e.target;
    form.removeAttribute("data-dirty");
    if (form.method !== "post" || e.defaultPrevented || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) { e.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach(form => delete form.dataset.sent));
})();
