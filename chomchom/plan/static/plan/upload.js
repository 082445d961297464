/* Dropping a file onto the upload form. Without script the file field does the same. */
(() => {
  "use strict";
  for (const form of document.querySelectorAll("form[data-drop]")) {
    const zone = form.querySelector(".drop-zone");
    const input = form.querySelector("input[type=file]");
    const chosen = form.querySelector(".chosen-file");
    form.querySelector(".drop-hint").hidden = false;
    const show = () => {
      const file = input.files[0];
      chosen.textContent = file ? `${file.name} (${(file.size / 1024 / 1024).toFixed(1)}MB)` : "";
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
    form.addEventListener("submit", () => { form.querySelector(".krds-btn").textContent = "올리는 중…"; });
  }
})();
