import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import styles from "./Menu.module.css";

export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly isDangerous?: boolean;
  readonly isChecked?: boolean;
  readonly onSelect: () => void;
}

interface Props {
  readonly label: string;
  readonly anchor: Element;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

const GAP = 4;
const EDGE = 8;

/** Where a box fits beside its anchor: below or above, from its end or, where that is too narrow, its start. */
export function place(anchor: DOMRect, box: { width: number; height: number }, isRtl: boolean) {
  const below = anchor.bottom + GAP;
  const top = below + box.height > innerHeight - EDGE ? Math.max(EDGE, anchor.top - GAP - box.height) : below;
  const left = isRtl ? anchor.left : anchor.right - box.width;
  return { top, left: Math.min(Math.max(EDGE, left), Math.max(EDGE, innerWidth - EDGE - box.width)) };
}

/** A box above everything, beside its anchor, that closes by Escape or a press elsewhere. */
export function Popover({
  anchor,
  onClose,
  children,
  label,
  role = "dialog",
}: {
  anchor: Element;
  onClose: () => void;
  children: ReactNode;
  label: string;
  role?: "dialog" | "menu";
}) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.showPopover();
    const position = () => {
      const isRtl = getComputedStyle(element).direction === "rtl";
      const { top, left } = place(anchor.getBoundingClientRect(), element.getBoundingClientRect(), isRtl);
      element.style.top = `${top}px`;
      element.style.left = `${left}px`;
    };
    position();
    const observer = new ResizeObserver(position);
    observer.observe(element);
    return () => observer.disconnect();
  }, [anchor]);
  useEffect(() => {
    const before = document.activeElement;
    const element = box.current;
    const toggled = (event: Event) => {
      if ((event as ToggleEvent).newState === "closed") close.current();
    };
    element?.addEventListener("toggle", toggled);
    return () => {
      element?.removeEventListener("toggle", toggled);
      const focused = document.activeElement;
      if (before instanceof HTMLElement && (focused === document.body || element?.contains(focused)))
        before.focus();
    };
  }, []);
  return createPortal(
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a menu or a dialog, which have labels
    <div ref={box} popover="auto" role={role} aria-label={label} className={styles.popover}>
      {children}
    </div>,
    // A modal dialog makes everything outside of it unreachable.
    anchor.closest("dialog") ?? document.body,
  );
}

export function Menu({ label, anchor, items, onClose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    list.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
  }, []);
  const move = (event: KeyboardEvent) => {
    const options = [...(list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
    const at = options.indexOf(document.activeElement as HTMLElement);
    const to = target(event.key, at, options);
    if (to === undefined) {
      if (event.key === "Tab") onClose();
      return;
    }
    event.preventDefault();
    options[to]?.focus();
  };
  return (
    <Popover anchor={anchor} onClose={onClose} label={label} role="menu">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the menu around it */}
      <div ref={list} className={styles.menu} onKeyDown={move} role="presentation">
        {items.map((it, index) => (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: checked where it is one of several
          <button
            key={`${id}-${it.label}`}
            type="button"
            role={it.isChecked === undefined ? "menuitem" : "menuitemradio"}
            aria-checked={it.isChecked}
            tabIndex={index === 0 ? 0 : -1}
            className={styles.item}
            data-dangerous={it.isDangerous || undefined}
            onClick={() => {
              onClose();
              it.onSelect();
            }}
          >
            <span className={styles.icon}>{it.icon}</span>
            {it.label}
          </button>
        ))}
      </div>
    </Popover>
  );
}

function target(key: string, at: number, options: readonly HTMLElement[]): number | undefined {
  switch (key) {
    case "ArrowDown":
      return (at + 1) % options.length;
    case "ArrowUp":
      return (at - 1 + options.length) % options.length;
    case "Home":
      return 0;
    case "End":
      return options.length - 1;
    default: {
      if (key.length !== 1) return undefined;
      const found = options.findIndex((it) =>
        it.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()),
      );
      return found < 0 ? undefined : found;
    }
  }
}
