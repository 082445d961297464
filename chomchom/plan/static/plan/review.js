/* The review swaps whole pages with htmx; carrying style attributes over would break the content security policy. */
(() => {
  "use strict";
  htmx.config.attributesToSettle = ["class"];
})();
