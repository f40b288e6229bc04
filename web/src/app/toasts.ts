import { createStore } from "zustand/vanilla";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: "info" | "problem";
}

const SHOWN_FOR = 6000;
let next = 1;

export const toasts = createStore<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

/** Says something in passing. What must not be missed belongs where it happened. */
export function toast(text: string, kind: Toast["kind"] = "info"): void {
  const id = next++;
  toasts.setState((state) => ({ toasts: [...state.toasts.slice(-2), { id, text, kind }] }));
  setTimeout(() => dismiss(id), SHOWN_FOR);
}

export function dismiss(id: number): void {
  toasts.setState((state) => ({ toasts: state.toasts.filter((it) => it.id !== id) }));
}
