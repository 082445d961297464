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

  // <form data-words>: words that were typed into its boxes are not left behind without a question, whatever else is sent or opened.
  const unsent = (except) => [...document.querySelectorAll("form[data-words] textarea")].some((box) => box.form !== except && box.value !== box.defaultValue);
  let sending = false;
  document.addEventListener("submit", (event) => {
    if (unsent(event.target) && !window.confirm("저장하지 않은 글이 있습니다. 이대로 가면 그 글은 사라집니다. 계속할까요?")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    sending = true;
  }, true);
  window.addEventListener("beforeunload", (event) => { if (!sending && unsent()) event.preventDefault(); });
  window.addEventListener("pageshow", () => { sending = false; });

  // A request of htmx that failed changes nothing on the page, so it must be said: whoever saved would take it for saved.
  const failures = {
    offline: "서버에 닿지 못했습니다. 인터넷 연결을 확인하고 다시 해 주십시오.",
    403: "로그인이 바뀌었거나 화면이 오래되어 받지 않았습니다. 적은 글이 있으면 복사해 두고, 화면을 새로 고친 다음 다시 해 주십시오.",
    404: "찾는 것이 그사이 없어졌습니다. 화면을 새로 고쳐 확인해 주십시오.",
    413: "보낸 것이 너무 큽니다. 줄여서 다시 보내 주십시오.",
    server: "프로그램에 잘못이 생겼습니다. 잘못은 기록에 남았습니다. 잠시 뒤에 다시 하고, 또 그러면 언제 무엇을 하려 했는지 관리자에게 알려 주십시오.",
    other: "화면을 새로 고친 다음 다시 해 주십시오.",
  };
  const failed = (event, reason) => {
    const sender = event.detail.elt;
    const saving = event.detail.requestConfig && event.detail.requestConfig.verb !== "get";
    const notice = document.createElement("p");
    notice.className = "notice error";
    notice.dataset.failure = "";
    notice.textContent = `${saving ? "저장하지 못했습니다." : "불러오지 못했습니다."} ${reason}`;
    for (const stale of sender.querySelectorAll("[role=alert]")) stale.remove();
    const notices = document.getElementById("notices");
    notices.replaceChildren(notice);
    notices.scrollIntoView({block: "nearest"});
  };
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    failed(event, failures[status] || (status >= 500 ? failures.server : failures.other));
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, (event) => failed(event, failures.offline));
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) for (const notice of document.querySelectorAll("[data-failure]")) notice.remove();
  });
})();
