// Lights the place on the paper that a field was read from, while the field is pointed at or has the focus.
for (const [type, lit] of [["focusin", true], ["mouseover", true], ["focusout", false], ["mouseout", false]]) {
  document.addEventListener(type, (event) => {
    const place = document.getElementById(event.target.closest?.("[data-place]")?.dataset.place);
    if (!place) return;
    place.classList.toggle("lit", lit);
    if (type === "focusin") place.scrollIntoView({ block: "nearest" });
  });
}
