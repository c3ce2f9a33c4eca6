// Makes the client area's pages handier. Each of them works without it.
"use strict";
document.documentElement.classList.add("scripted");

const by = (id) => document.getElementById(id);
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// A choice of language or currency needs no button.
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-submits]")) target.form.requestSubmit();
});

document.addEventListener("input", ({ target }) => {
  if (target.dataset.filters) filter(target);
  const count = document.querySelector(`[data-counts="${CSS.escape(target.id)}"]`);
  if (count) {
    // A length is no strength: that is the server's to say.
    const length = [...target.value].length;
    count.textContent = `${length} / ${count.dataset.least}`;
    count.classList.toggle("enough", length >= count.dataset.least);
  }
});

// Shows the rows of a list that have every word.
function filter(field) {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const list = by(field.dataset.filters);
  let shown = 0;
  for (const row of list.querySelectorAll("li")) {
    const text = fold(row.textContent);
    const fits = words.every((word) => text.includes(word));
    row.classList.toggle("d-none", !fits);
    shown += fits;
  }
  list.querySelector(".none").classList.toggle("d-none", shown > 0);
  const rest = document.querySelector(`[data-unless="${CSS.escape(field.id)}"]`);
  rest?.classList.toggle("d-none", words.length > 0);
}

document.addEventListener("click", ({ target }) => {
  const reveal = target.closest("[data-reveals]");
  if (reveal) {
    const field = by(reveal.dataset.reveals);
    const hidden = field.type === "password";
    field.type = hidden ? "text" : "password";
    reveal.setAttribute("aria-pressed", hidden);
  }
  const copy = target.closest("[data-copies]");
  if (copy) {
    const rows = by(copy.dataset.copies).children;
    const text = Array.from(rows, (row) => row.textContent.trim()).join("\n");
    navigator.clipboard.writeText(text).then(() => {
      copy.textContent = copy.dataset.done;
    });
  }
});

// One press sends a form once. After ten seconds something went wrong on the way: it may be sent again.
document.addEventListener("submit", ({ target }) => {
  const able = (on) => target.querySelectorAll("button").forEach((one) => (one.disabled = !on));
  // After the browser has read the form, with the button that was pressed.
  setTimeout(able, 0, false);
  setTimeout(able, 10_000, true);
  // A password that was shown is sent, and remembered by the browser, as a password.
  for (const shown of target.querySelectorAll("[data-reveals][aria-pressed=true]")) shown.click();
});

// Back from the next page, as it was left.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) document.querySelectorAll("button:disabled").forEach((one) => (one.disabled = false));
});
