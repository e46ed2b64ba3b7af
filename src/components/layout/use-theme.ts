"use client";

import { useSyncExternalStore } from "react";
import { THEME_EVENT, THEME_KEY, type Theme } from "./theme";

function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  window.addEventListener(THEME_EVENT, onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    window.removeEventListener(THEME_EVENT, onChange);
  };
}

function readTheme(): Theme {
  try {
    const chosen = localStorage.getItem(THEME_KEY);
    return chosen === "light" || chosen === "dark" ? chosen : "system";
  } catch {
    return "system";
  }
}

function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // A browser without storage follows the system.
  }
  window.dispatchEvent(new Event(THEME_EVENT));
}

/** The chosen theme, and a function that changes it; the script in the page's head applies it. */
export const useTheme = () => ({
  theme: useSyncExternalStore<Theme>(subscribe, readTheme, () => "system"),
  chooseTheme,
});
