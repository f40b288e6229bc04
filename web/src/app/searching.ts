import { createStore } from "zustand/vanilla";

/** The search that is open, and what it begins with; undefined where none is. */
export const searching = createStore<{ readonly text: string } | undefined>(() => undefined);

export function openSearch(text = ""): void {
  searching.setState({ text }, true);
}

/** Opens a search of what was said in one conversation. */
export function openSearchIn(id: string, name: string): void {
  // A name that could not be typed is known by its id.
  openSearch(name === "" || name.includes('"') ? `in:${id} ` : `in:"${name}" `);
}

export function closeSearch(): void {
  searching.setState(undefined, true);
}
