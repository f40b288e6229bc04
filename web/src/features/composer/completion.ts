/** What is being typed that can be completed: a name after `@`, an emoji's after `:`. */
export interface Completing {
  readonly kind: "person" | "emoji";
  readonly query: string;
  /** Where it begins, with its mark. */
  readonly start: number;
}

const PERSON = /(?:^|[\s(])@([\p{L}\p{N}._-]{0,32})$/u;
const EMOJI = /(?:^|[\s(]):([\p{L}\p{N}_+-]{2,32})$/u;

export function completingAt(text: string, caret: number): Completing | undefined {
  const before = text.slice(0, caret);
  const person = PERSON.exec(before);
  if (person !== null)
    return { kind: "person", query: person[1] ?? "", start: caret - (person[1]?.length ?? 0) - 1 };
  const emoji = EMOJI.exec(before);
  if (emoji !== null)
    return { kind: "emoji", query: emoji[1] ?? "", start: caret - (emoji[1]?.length ?? 0) - 1 };
  return undefined;
}

/** Whether words of a name begin with what was typed. */
export function matches(query: string, ...names: readonly string[]): boolean {
  const wanted = folded(query);
  return names.some(
    (it) =>
      folded(it)
        .split(/[\s._-]+/)
        .some((word) => word.startsWith(wanted)) || folded(it).startsWith(wanted),
  );
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether Enter is to send what was written, and not to begin a line. */
export function isToSend(
  keys: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean },
  sendWith: "enter" | "ctrl-enter",
  isTouch: boolean,
): boolean {
  if (keys.shiftKey) return false;
  return keys.ctrlKey || keys.metaKey || (sendWith === "enter" && !isTouch);
}
