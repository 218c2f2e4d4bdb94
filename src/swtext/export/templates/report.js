// A box to filter the fragments; without scripts everything is simply there.
(function () {
  "use strict";
  var place = document.getElementById("filter");
  var cards = Array.prototype.slice.call(document.querySelectorAll(".fragment"));
  if (!place || cards.length < 5) return;
  var label = document.createElement("label");
  label.textContent = "Zoek in deze fragmenten ";
  var box = document.createElement("input");
  box.type = "search";
  var told = document.createElement("span");
  told.setAttribute("role", "status");
  label.appendChild(box);
  place.appendChild(label);
  place.appendChild(told);
  var texts = cards.map(function (card) { return card.textContent.toLowerCase(); });
  box.addEventListener("input", function () {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    cards.forEach(function (card, at) {
      var hit = words.every(function (word) { return texts[at].indexOf(word) >= 0; });
      card.hidden = !hit;
      shown += hit ? 1 : 0;
    });
    told.textContent = words.length ? " " + shown + " van " + cards.length : "";
  });
})();
