/* Drawing one's name with a finger, a pen or a mouse: <canvas data-sign> fills [data-outline] of its form with a path of whole numbers
   on a sheet of 300 by 120. Without script, or without drawing, the typed name is enough. */
(() => {
  "use strict";
  const WIDTH = 300, HEIGHT = 120, LONGEST = 12000;

  for (const canvas of document.querySelectorAll("canvas[data-sign]")) {
    const field = canvas.closest("form").querySelector("[data-outline]");
    const pen = canvas.getContext("2d");
    let drawing = false, last = "";
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";

    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      const within = (share, most) => Math.min(Math.max(Math.round(share * most), 0), most);
      return [within((event.clientX - box.left) / box.width, WIDTH), within((event.clientY - box.top) / box.height, HEIGHT)];
    };
    const add = (letter, x, y) => {
      const step = `${letter}${x} ${y}`;
      if (step.slice(1) === last || field.value.length + step.length + 1 > LONGEST) return;
      last = step.slice(1);
      field.value = field.value ? `${field.value} ${step}` : step;
    };

    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      drawing = true;
      last = "";
      const [x, y] = at(event);
      add("M", x, y);
      pen.beginPath();
      pen.moveTo(x, y);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!drawing) return;
      const [x, y] = at(event);
      add("L", x, y);
      pen.lineTo(x, y);
      pen.stroke();
    });
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { drawing = false; });
    canvas.closest(".sign").querySelector("[data-clear]").addEventListener("click", () => {
      field.value = last = "";
      pen.clearRect(0, 0, WIDTH, HEIGHT);
    });
  }
})();
