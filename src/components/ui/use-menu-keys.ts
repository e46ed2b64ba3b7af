"use client";

import { type KeyboardEvent, type RefObject, useRef } from "react";

/** Letters typed within this time belong to one word. */
const TYPED_MS = 700;

/** The keys of a menu: arrows (around the ends), Home, End, and typing the start of an item's name. */
export function useMenuKeys(menu: RefObject<HTMLElement | null>) {
  const typed = useRef({ text: "", at: 0 });
  const getItems = () => [...(menu.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

  const focusOn = (place: "first" | "last" | "menu") => {
    const items = getItems();
    const target = place === "menu" ? menu.current : items.at(place === "first" ? 0 : -1);
    target?.focus({ preventScroll: true });
  };

  const findTyped = (items: HTMLElement[], from: number, key: string, now: number) => {
    const isContinued = now - typed.current.at < TYPED_MS;
    const text = (isContinued ? typed.current.text : "") + key.toLocaleLowerCase();
    typed.current = { text, at: now };
    // One letter moves on to the next match; a longer word may stay where it is.
    const first = text.length > 1 ? Math.max(from, 0) : from + 1;
    const around = items.map((_, i) => items[(first + i) % items.length]);
    return around.find((item) => item?.textContent?.trim().toLocaleLowerCase().startsWith(text));
  };

  const onItemKeyDown = (event: KeyboardEvent) => {
    const items = getItems();
    const at = items.indexOf(document.activeElement as HTMLElement);
    const { key } = event;
    const isLetter = key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    const target =
      key === "ArrowDown"
        ? items[(at + 1) % items.length]
        : key === "ArrowUp"
          ? items.at(at <= 0 ? -1 : at - 1)
          : key === "Home"
            ? items[0]
            : key === "End"
              ? items.at(-1)
              : isLetter
                ? findTyped(items, at, key, event.timeStamp)
                : undefined;
    // Moving by arrows ends the word that was being typed.
    if (!isLetter) typed.current = { text: "", at: 0 };
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  return { focusOn, onItemKeyDown };
}
