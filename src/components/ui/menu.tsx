"use client";

import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useId,
  useRef,
  useState,
} from "react";
import { Button } from "./button";
import { useMenuKeys } from "./use-menu-keys";
import { usePopover } from "./use-popover";

const row =
  "flex min-h-10 w-full cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-left text-default text-sm outline-none select-none hover:bg-subtle hover:text-emphasis focus:bg-subtle focus:text-emphasis focus-visible:outline-2";

/** What an item does with a choice: closes the menu, gives the focus back, then acts. */
const ChooseContext = createContext<(act: () => void) => void>((act) => act());

/**
 * A button that opens a menu, in the browser's top layer: no container cuts it off and nothing shifts. Keyboard
 * as in the ARIA menu button pattern. The name of the button contains its visible text (WCAG 2.5.3).
 */
export function Menu({
  label,
  trigger,
  triggerClassName,
  align = "end",
  head,
  children,
}: {
  label: string;
  trigger: ReactNode;
  triggerClassName?: string;
  align?: "start" | "end";
  /** Above the items, not one of them. */
  head?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const items = useRef<HTMLDivElement>(null);
  /** Where the focus goes first; null while the menu is closed. */
  const [start, setStart] = useState<"first" | "last" | "menu" | null>(null);

  const close = (giveFocusBack: boolean) => {
    if (giveFocusBack) button.current?.focus();
    setStart(null);
  };
  const { focusOn, onItemKeyDown } = useMenuKeys(items);
  usePopover({
    isOpen: start !== null,
    panel,
    anchor: button,
    align,
    onShown: () => focusOn(start ?? "menu"),
    onLeft: () => close(false),
  });

  const onTriggerKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setStart(event.key === "ArrowDown" ? "first" : "last");
  };
  const onMenuKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      close(true);
    } else if (event.key === "Tab") {
      // The focus continues from the button, not from the end of the page.
      close(true);
    } else onItemKeyDown(event);
  };

  return (
    <>
      <Button
        ref={button}
        look="quiet"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={start !== null}
        aria-controls={start !== null ? id : undefined}
        // A click without a pointer (Enter, Space, a screen reader) has detail 0.
        onClick={(event) => (start === null ? setStart(event.detail === 0 ? "first" : "menu") : close(true))}
        onKeyDown={onTriggerKeyDown}
        size="snug"
        className={triggerClassName}
      >
        {trigger}
      </Button>
      {start !== null ? (
        <div
          ref={panel}
          popover="manual"
          className="fixed z-40 m-0 min-w-52 max-w-[calc(100vw-1.5rem)] animate-appear overflow-y-auto rounded-card border bg-raised p-1.5 text-default shadow-float"
        >
          {head}
          <div
            ref={items}
            id={id}
            role="menu"
            aria-label={label}
            tabIndex={-1}
            onKeyDown={onMenuKeyDown}
            className="outline-none"
          >
            <ChooseContext
              value={(act) => {
                close(true);
                act();
              }}
            >
              {children}
            </ChooseContext>
          </div>
        </div>
      ) : null}
    </>
  );
}

/** Choices of which one is selected, marked with a tick. */
export function MenuChoices<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V | undefined;
  options: { value: V; label: string; lang?: string }[];
  onChange: (value: V) => void;
}) {
  const choose = useContext(ChooseContext);
  const id = useId();
  return (
    <fieldset aria-labelledby={id}>
      <div id={id} role="presentation" className="px-2.5 pt-1 pb-1 text-muted text-xs">
        {label}
      </div>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          aria-checked={option.value === value}
          tabIndex={-1}
          lang={option.lang}
          onClick={() => choose(() => onChange(option.value))}
          className={row}
        >
          <span className="flex-1">{option.label}</span>
          {option.value === value ? <Tick /> : null}
        </button>
      ))}
    </fieldset>
  );
}

/** A menu item that performs an action. */
export function MenuAction({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  const choose = useContext(ChooseContext);
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={() => choose(onSelect)} className={row}>
      {children}
    </button>
  );
}

export const MenuDivider = () => <hr className="-mx-1.5 my-1.5 h-px border-0 bg-emphasis" />;

/** Drawn here: the icon library's runtime would be the only use of it in a visitor's page. */
const Tick = () => (
  <svg
    aria-hidden
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    className="size-4 text-accent"
  >
    <path d="M20 6 9 17l-5-5" />
  </svg>
);
