// Lights every stretch of a place on the paper: one place may run over several lines, and share them with others.
for (const [type, lit] of [["focusin", true], ["mouseover", true], ["focusout", false], ["mouseout", false]]) {
  document.addEventListener(type, (event) => {
    const place = event.target.closest?.("[data-place]")?.dataset.place;
    if (!place) return;
    for (const mark of document.querySelectorAll(`mark[data-places~="${place}"]`)) mark.classList.toggle("lit", lit);
  });
}
