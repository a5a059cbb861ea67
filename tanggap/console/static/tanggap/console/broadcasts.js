// Putting personal fields into the message with a tap. Without it they are typed.

const text = document.querySelector("#b-teks");

for (const button of document.querySelectorAll("[data-insert]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    text.setRangeText(button.dataset.insert, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
}
for (const plain of document.querySelectorAll(".no-script")) plain.hidden = true;

// Typing a number chooses the condition it belongs to.
for (const field of document.querySelectorAll(".pick .input.tiny")) {
  field.addEventListener("input", () => {
    field.closest(".pick").querySelector("[type=radio]").checked = true;
  });
}
