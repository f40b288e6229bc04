import { createStore } from "zustand/vanilla";
import type { Language } from "../i18n/text";

export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  readonly density: "comfortable" | "compact";
  readonly sendWith: "enter" | "ctrl-enter";
  readonly timeFormat: "system" | "12h" | "24h";
  /** Whether messages show what is behind their links. */
  readonly linkPreviews: boolean;
  readonly language: Language | "system";
  readonly direction: "ltr" | "rtl";
  readonly isPanelOpen: boolean;
  /** Whether the composer shows how text is formatted. */
  readonly isFormatting: boolean;
  /** Sections of the sidebar of which only the name shows. */
  readonly collapsed: readonly string[];
}

const KEY = "parley-preferences";
const DEFAULTS: Preferences = {
  theme: "system",
  density: "comfortable",
  sendWith: "enter",
  timeFormat: "system",
  linkPreviews: true,
  language: "system",
  direction: "ltr",
  isPanelOpen: false,
  isFormatting: false,
  collapsed: ["archived"],
};

/**
 * How this browser shows Parley; the same for all tabs, and for whoever signs in. What follows the user is taken over
 * from their settings, so that it holds before they are signed in as well.
 */
export const preferences = createStore<Preferences>(() => read());

preferences.subscribe((it) => localStorage.setItem(KEY, JSON.stringify(it)));
addEventListener("storage", (event) => {
  if (event.key === KEY) preferences.setState(read());
});

function read(): Preferences {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>) };
  } catch {
    return DEFAULTS;
  }
}

/** Keeps the page's look that of the preferences. */
export function applyLook(): void {
  const show = ({ theme, density }: Preferences) => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.density = density;
  };
  show(preferences.getState());
  preferences.subscribe(show);
}
