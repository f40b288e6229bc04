import { flushSync } from "react-dom";

/** Puts another text into a field at once, and the selection where it belongs: the next letter comes after it. */
export function rewrite(field: HTMLTextAreaElement, write: () => void, start: number, end = start): void {
  flushSync(write);
  field.focus();
  field.setSelectionRange(start, end);
}
