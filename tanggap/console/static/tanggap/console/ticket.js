// Printing begins with a tap: phones ask where to, and not every opening means paper.
document.querySelector("[data-print]").addEventListener("click", () => print());
