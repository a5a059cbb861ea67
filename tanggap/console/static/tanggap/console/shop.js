// Hours are asked for only on a day that is not closed. Without it both stand there.

const closed = document.querySelector("[data-closed]");
if (closed) {
  const hours = document.querySelector("[data-open-hours]");
  const show = () => {
    hours.hidden = closed.checked;
  };
  closed.addEventListener("change", show);
  show();
}
