/* Small help for pages: the menu on narrow screens, drop-downs that close, forms that send themselves. Everything works without it. */
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-menu-button]");
    if (button) {
      const side = document.getElementById(button.getAttribute("aria-controls"));
      button.setAttribute("aria-expanded", String(side.classList.toggle("open")));
    }
    if (event.target.closest("[data-print]")) window.print();
    const copy = event.target.closest("[data-copy]");
    if (copy) copied(copy);
    for (const drop of document.querySelectorAll("details.drop[open]")) if (!drop.contains(event.target)) drop.open = false;
  });

  // <button data-copy="ID">: the field's text to the clipboard, which browsers give away by HTTPS only; else it is left selected.
  const copied = async (button) => {
    const field = document.getElementById(button.dataset.copy);
    const status = button.closest(".copy").querySelector("[role=status]");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = "복사했습니다.";
    } catch {
      status.textContent = document.execCommand("copy") ? "복사했습니다." : "골라 두었습니다. Ctrl+C를 눌러 복사하십시오.";
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const drop of document.querySelectorAll("details.drop[open]")) {
      drop.open = false;
      drop.querySelector("summary").focus();
    }
    const button = document.querySelector("[data-menu-button][aria-expanded=true]");
    if (button && button.offsetParent) {
      document.getElementById(button.getAttribute("aria-controls")).classList.remove("open");
      button.setAttribute("aria-expanded", "false");
      button.focus();
    }
  });

  // <form data-send-on-change>: a filter applies as soon as it is chosen; its button stays for those without script.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-send-on-change]");
    if (form) form.requestSubmit();
  });

  // <input type="checkbox" data-check-all="name">: ticks all boxes of that name in its form, or none.
  document.addEventListener("change", (event) => {
    const name = event.target.dataset.checkAll;
    if (name) for (const box of event.target.form.querySelectorAll(`input[type=checkbox][name="${name}"]`)) box.checked = event.target.checked;
  });

  // <button data-confirm="...">: ask before an act that cannot be undone. On the way down, before htmx hears of it and sends.
  document.addEventListener("submit", (event) => {
    const question = event.submitter && event.submitter.dataset.confirm;
    if (!question || window.confirm(question)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
})();
