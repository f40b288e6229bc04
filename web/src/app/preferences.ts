import { createStore } from "zustand/vanilla";
import type { Language } from "../i18n/text";

export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  readonly language: Language | "system";
  readonly direction: "ltr" | "rtl";
  readonly isPanelOpen: boolean;
}

const KEY = "parley-preferences";
const DEFAULTS: Preferences = { theme: "system", language: "system", direction: "ltr", isPanelOpen: false };

/** How this browser shows Parley; the same for all tabs, and for whoever signs in. */
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

/** Keeps the page's theme that of the preferences. */
export function applyTheme(): void {
  const show = ({ theme }: Preferences) => {
    document.documentElement.dataset.theme = theme;
  };
  show(preferences.getState());
  preferences.subscribe(show);
}
