/** What can be named in a search, and what it is called. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

const ITEM = /(?:(from|in|has|before|after):)?("[^"]*"?|[^\s"]+)/giu;
const LAST_KEY = /(?:^|\s)(from|in|has):(?:"([^"]*)|(\S*))$/iu;
const LAST_WORD = /(?:^|\s)[\p{L}\p{N}\p{M}]{3,}$/u;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** What the server is asked; or the name of a conversation that there is none of. */
export type Query = { readonly q: string } | { readonly unknown: string };

/**
 * Makes a question for the server of what is typed: conversations are named by their ids, and the word that is
 * still being typed stands for all that begin with it.
 */
export function toQuery(text: string, conversations: readonly Named[]): Query {
  const parts: string[] = [];
  for (const [whole, key, value = ""] of text.matchAll(ITEM)) {
    if (key?.toLowerCase() !== "in") {
      parts.push(whole);
      continue;
    }
    const name = bare(value);
    const ids = UUID.test(name)
      ? [name]
      : conversations.filter((it) => folded(it.name) === folded(name)).map((it) => it.id);
    if (ids.length === 0) return { unknown: name };
    parts.push(...ids.map((id) => `in:${id}`));
  }
  const q = parts.join(" ");
  return { q: LAST_WORD.test(text) && !isInQuotes(text) ? `${q}*` : q };
}

/** The filter that is being typed at the end, if one is, and how far. */
export function openFilter(
  text: string,
): { readonly key: "from" | "in" | "has"; readonly value: string } | undefined {
  const found = LAST_KEY.exec(text);
  if (found === null) return undefined;
  return {
    key: found[1]?.toLowerCase() as "from" | "in" | "has",
    value: bare(found[2] ?? found[3] ?? ""),
  };
}

/** The text with the filter at its end as it is chosen. */
export function withFilter(text: string, key: string, value: string): string {
  const written = /[\s"]/u.test(value) ? `"${value.replaceAll('"', "")}"` : value;
  const start = LAST_KEY.exec(text)?.index ?? text.length;
  const before = text.slice(0, start).trimEnd();
  return `${before === "" ? "" : `${before} `}${key}:${written} `;
}

/** Whether there is enough to ask for. */
export function isWorthAsking(text: string): boolean {
  return text.trim().length >= 2 && !/(?:^|\s)(?:from|in|has|before|after):$/iu.test(text.trimEnd());
}

function bare(value: string): string {
  return value.replaceAll('"', "").replace(/^[#@]/u, "");
}

function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase().trim();
}

function isInQuotes(text: string): boolean {
  return [...text].filter((it) => it === '"').length % 2 === 1;
}

/** A part of an excerpt, and whether it is what was looked for. */
export interface Piece {
  readonly start: number;
  readonly text: string;
  readonly isFound: boolean;
}

/** An excerpt in pieces. */
export function piecesOf(
  text: string,
  highlights: readonly { readonly start: number; readonly end: number }[],
): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of highlights) {
    if (start > at) pieces.push({ start: at, text: text.slice(at, start), isFound: false });
    pieces.push({ start, text: text.slice(start, end), isFound: true });
    at = end;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at), isFound: false });
  return pieces;
}
