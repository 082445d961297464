/* A device left alone begins anew, so that nobody reads or goes on with the answers of who went away. It asks first. Without this
   script the buttons “처음으로” and “마치기” do the same. */
"use strict";

(() => {
  const dialog = document.getElementById("idle");
  if (!dialog) return;
  const seconds = (name) => Number(dialog.dataset[name]);
  const left = document.getElementById("idle-left");
  let since = Date.now();

  const restart = () => location.replace(dialog.dataset.start);
  const here = () => {
    since = Date.now();
    if (dialog.open) dialog.close();
  };

  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(sign, here, { capture: true, passive: true });
  }
  document.getElementById("idle-stay").addEventListener("click", here);

  setInterval(() => {
    const remaining = seconds("idle") - Math.floor((Date.now() - since) / 1000);
    if (remaining <= 0) { restart(); return; }
    left.textContent = String(remaining);
    if (remaining <= seconds("warned") && !dialog.open) dialog.showModal();
  }, 500);

  // A page that the browser had put aside is of somebody before.
  window.addEventListener("pageshow", (event) => { if (event.persisted) restart(); });
})();
