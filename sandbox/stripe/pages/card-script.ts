import { json } from "./json-in-script";
import type { Words } from "./words";

/**
 * Progressive enhancement: test cards fill the form in place, digits are grouped while typing, and the button
 * shows that it was pressed. Everything works without it.
 */
export function cardScript(words: Words): string {
  return `(() => {
  const $ = (id) => document.getElementById(id);
  const group = (text) => text.replace(/\\D/g, "").slice(0, 19).replace(/(.{4})(?=.)/g, "$1 ");
  for (const button of document.querySelectorAll("[data-card]")) button.addEventListener("click", (event) => {
    event.preventDefault();
    $("number").value = button.dataset.card;
    $("expiry").value = "12/" + String((new Date().getUTCFullYear() + 3) % 100).padStart(2, "0");
    $("cvc").value = "123";
    document.querySelector("[data-pay]").focus();
  });
  $("number").addEventListener("input", (event) => {
    const field = event.target;
    if (field.selectionStart === field.value.length) field.value = group(field.value);
  });
  $("expiry").addEventListener("input", (event) => {
    if (/^\\d{2}$/.test(event.target.value) && event.inputType !== "deleteContentBackward") event.target.value += "/";
  });
  const pay = document.querySelector("[data-pay]");
  const label = pay.textContent;
  pay.form.addEventListener("submit", () => { pay.disabled = true; pay.textContent = ${json(words.working)}; });
  addEventListener("pageshow", () => { pay.disabled = false; pay.textContent = label; });
})();`;
}
