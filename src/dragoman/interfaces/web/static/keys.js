// Keys of the review queue: j next, k previous, a accept, r reject, e edit. Without this file the buttons do the same.
"use strict";
(function () {
  const items = Array.from(document.querySelectorAll(".queue > li[id]"));
  let place = -1;

  function go(to) {
    if (to < 0 || to >= items.length) return;
    if (place >= 0) items[place].classList.remove("here");
    place = to;
    items[place].classList.add("here");
    items[place].focus();
    items[place].scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "j") go(place + 1);
    else if (event.key === "k") go(place - 1);
    else if (place >= 0) {
      const control = items[place].querySelector('[data-key="' + CSS.escape(event.key) + '"]');
      if (!control) return;
      event.preventDefault();
      control.click();
    }
  });

  if (items.length && items[0].querySelector("input[name=by]").value) go(0);
})();
