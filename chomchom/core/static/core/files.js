/* Choosing files by dropping them onto a form, which are too large before they are sent, and Ctrl+Enter to send from any field.
   Without script the file field and the server do the same. */
(() => {
  "use strict";
  const MEGA = 1024 * 1024;
  const inWords = (size) => (size < MEGA ? `${Math.ceil(size / 1024)}KB` : `${(size / MEGA).toFixed(1)}MB`);
  for (const form of document.querySelectorAll("form[data-drop]")) {
    const zone = form.querySelector(".drop-zone");
    const input = zone.querySelector("input[type=file]");
    const chosen = zone.querySelector(".chosen-file");
    const limit = Number(input.dataset.limit);
    zone.querySelector(".drop-hint").hidden = false;
    const show = () => {
      const files = [...input.files];
      const large = files.filter((file) => file.size > limit).map((file) => file.name);
      chosen.textContent = files.map((file) => `${file.name} (${inWords(file.size)})`).join(", ");
      input.setCustomValidity(large.length ? `${large.join(", ")}: 한 파일은 ${limit / MEGA}MB까지 올릴 수 있습니다.` : "");
      input.reportValidity();
    };
    input.addEventListener("change", show);
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
    }
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); }
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    form.addEventListener("submit", (event) => {
      if (input.files.length && event.submitter) event.submitter.textContent = "올리는 중…";
    });
  }
})();
