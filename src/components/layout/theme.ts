/** Where the choice is kept in this browser: "light", "dark", or nothing for the system's setting. */
export const THEME_KEY = "theme";

export type Theme = "system" | "light" | "dark";

/** The event after a choice in this tab. */
export const THEME_EVENT = "fatura:theme";

/**
 * Runs in the page before its first paint. It sets `data-theme`, follows the system's setting and choices in other
 * tabs, and handles clicks on the buttons of a visitor's menu. Without storage the system's setting applies.
 */
export const THEME_SCRIPT = `(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)"), root = document.documentElement;
  const apply = () => {
    let chosen = null;
    try { chosen = localStorage.getItem("${THEME_KEY}"); } catch {}
    const theme = chosen === "dark" || chosen === "light" ? chosen : dark.matches ? "dark" : "light";
    root.dataset.theme = theme;
    root.style.colorScheme = theme;
    for (const choice of document.querySelectorAll("[data-theme-choice]"))
      choice.setAttribute("aria-pressed", String(choice.dataset.themeChoice === (chosen ?? "system")));
  };
  apply();
  document.addEventListener("DOMContentLoaded", apply);
  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-theme-choice]");
    if (!choice) return;
    try { localStorage.setItem("${THEME_KEY}", choice.dataset.themeChoice); } catch {}
    apply();
    choice.closest("[popover]")?.hidePopover();
  });
  dark.addEventListener("change", apply);
  addEventListener("storage", apply);
  addEventListener("${THEME_EVENT}", apply);
})()`;
