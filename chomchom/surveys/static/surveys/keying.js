/* Keying in by keyboard alone: a number chooses, Enter goes on, Shift+Enter goes back, Backspace takes away. Without this script the
   same form is filled in with Tab, arrows and the space bar. */
"use strict";

(() => {
  const form = document.querySelector("[data-keying]");
  if (!form) return;
  const TOGETHER = 700; // milliseconds in which two digits are one number
  const CONTROLS = "input:not([type=hidden]), select, textarea";
  const questions = [...form.querySelectorAll("[data-question]")];
  const submit = form.querySelector(".form-actions button");
  let last = { text: "", at: 0, input: null };

  const choices = (question) => [...question.querySelectorAll("[data-key]")];
  const enter = (question) => {
    const control = question.querySelector("input:checked") ?? question.querySelector(CONTROLS);
    control?.focus();
    if (control?.select && /text|number/.test(control.type)) control.select();
    question.scrollIntoView({ block: "nearest" });
  };
  const go = (from, step) => {
    const next = questions[questions.indexOf(from) + step];
    if (next) enter(next);
    else if (step > 0) submit.focus();
  };

  const toggle = (input) => { input.checked = input.type === "radio" || !input.checked; };
  const choose = (question, digit) => {
    const now = Date.now(), both = last.text + digit;
    const two = now - last.at < TOGETHER && last.input && choices(question).find((input) => input.dataset.key === both);
    if (two && two.closest("[data-question]") === last.input.closest("[data-question]")) {
      if (last.input.type === "checkbox") toggle(last.input);
      toggle(two);
      two.focus();
      last = { text: "", at: 0, input: null };
      return;
    }
    const input = choices(question).find((each) => each.dataset.key === digit);
    if (input) { toggle(input); input.focus(); }
    last = { text: digit, at: now, input: input ?? null };
  };
  const clear = (question) => {
    for (const input of question.querySelectorAll("input[type=checkbox]")) input.checked = false;
    const none = question.querySelector("input[type=radio][value='']");
    if (none) { none.checked = true; none.focus(); }
  };

  form.addEventListener("keydown", (event) => {
    const question = event.target.closest("[data-question]");
    if (!question || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const isText = event.target.matches("textarea");
    if (event.key === "Enter" && !(isText && event.shiftKey)) {
      event.preventDefault();
      go(question, event.shiftKey ? -1 : 1);
    } else if (event.target.matches("[type=radio], [type=checkbox]") && choices(question).length) {
      if (/^[0-9]$/.test(event.key)) { event.preventDefault(); choose(question, event.key); }
      if (event.key === "Backspace" || event.key === "Delete") { event.preventDefault(); clear(question); }
    }
  });

  const wrong = form.querySelector(".wrong")?.closest("[data-question]") ?? form.querySelector(".wrong [data-question]");
  if (questions.length) enter(wrong ?? questions[0]);
})();
