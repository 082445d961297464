/* Dropping files onto a form, and Ctrl+Enter to send it from any field. Without script the file field does the same. */
(() => {
  "use strict";
  for (const form of document.querySelectorAll("form[data-drop-files]")) {
    const zone = form.querySelector(".drop-zone");
    const input = form.querySelector("input[type=file]");
    const chosen = form.querySelector(".chosen-file");
    form.querySelector(".drop-hint").hidden = false;
    const show = () => {
      chosen.textContent = [...input.files].map((file) => `${file.name} (${(file.size / 1024 / 1024).toFixed(1)}MB)`).join(", ");
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
  }
})();
