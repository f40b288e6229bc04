import { marked, type Token } from "marked";

/** What is hidden until it is wanted: `||the end||`. What is between has no bars, so that a reader looks at each letter once. */
const SPOILER = /^\|\|((?:(?!\|\|)[\s\S])+)\|\|/;

marked.use({
  gfm: true,
  breaks: true,
  extensions: [
    {
      name: "spoiler",
      level: "inline",
      start: (text) => {
        const at = text.indexOf("||");
        return at < 0 ? undefined : at;
      },
      tokenizer(text) {
        const [raw, inner = ""] = SPOILER.exec(text) ?? [];
        return raw === undefined
          ? undefined
          : { type: "spoiler", raw, tokens: this.lexer.inlineTokens(inner) };
      },
    },
  ],
});

/** How deep blocks may lie in one another; deeper ones are shown as they were typed. */
const DEEPEST = 12;

/** Reads Markdown; what can not be read in earnest is one paragraph of plain text. */
export function parse(text: string): readonly Token[] {
  try {
    if (isTooDeep(text)) return plain(text);
    return marked.lexer(text);
  } catch {
    return plain(text);
  }
}

function plain(text: string): readonly Token[] {
  return [{ type: "text", raw: text, text } as Token];
}

// A reader that descends must not be sent down for each of thousands of marks.
function isTooDeep(text: string): boolean {
  return (
    new RegExp(`^(?:[ \\t]*(?:>|[-*+]|\\d{1,9}[.)])[ \\t]*){${DEEPEST},}`, "m").test(text) ||
    /[[*_~]{200,}/.test(text)
  );
}

const SAFE = new Set(["http:", "https:", "mailto:"]);

/** An address that a link may lead to; undefined for any that could run something. */
export function safeAddress(href: string): string | undefined {
  try {
    const url = new URL(href);
    return SAFE.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A mention, or an emoji of the installation by its name; digits alone are a time of day. */
const PIECE =
  /(^|[^\p{L}\p{N}_@])@([a-z0-9][a-z0-9._-]{2,31})|(?<![\p{L}\p{N}]):(?=[\d_-]*[a-z])[a-z0-9_-]{2,32}:(?![\p{L}\p{N}])/giu;

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "emoji"; readonly text: string }
  | { readonly kind: "mention"; readonly username: string };

/** Text, with the mentions and emoji in it apart. */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(PIECE)) {
    const start = match.index + (match[1]?.length ?? 0);
    if (start > at) found.push({ kind: "text", text: text.slice(at, start) });
    if (match[2] === undefined) {
      found.push({ kind: "emoji", text: match[0] });
      at = start + match[0].length;
      continue;
    }
    // A name does not end with the full stop of a sentence.
    const username = match[2].replace(/[._-]+$/, "");
    found.push({ kind: "mention", username: username.toLowerCase() });
    at = start + 1 + username.length;
  }
  if (at < text.length) found.push({ kind: "text", text: text.slice(at) });
  return found;
}

/** The user names that a text mentions, outside of code. */
export function mentionedIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (tokens: readonly Token[]) => {
    for (const it of tokens) {
      if (it.type === "code" || it.type === "codespan") continue;
      const inner = "tokens" in it ? it.tokens : undefined;
      if (inner !== undefined) visit(inner);
      else if ("items" in it) visit(it.items as Token[]);
      else
        for (const piece of pieces("text" in it ? String(it.text) : ""))
          if (piece.kind === "mention") names.add(piece.username);
    }
  };
  visit(parse(text));
  return names;
}

/** The first page that a text links to, outside of code and of what is hidden. */
export function firstLink(text: string): string | undefined {
  const visit = (tokens: readonly Token[]): string | undefined => {
    for (const it of tokens) {
      if (it.type === "code" || it.type === "codespan" || it.type === "spoiler") continue;
      const address = it.type === "link" ? safeAddress(String((it as { href: string }).href)) : undefined;
      if (address?.startsWith("http")) return address;
      const inner = "tokens" in it && it.tokens !== undefined ? it.tokens : "items" in it ? it.items : [];
      const found = visit(inner as Token[]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return text.includes("://") || text.includes("www.") ? visit(parse(text)) : undefined;
}

/** So much of a text, or less where it would end inside of what is hidden, which would be so no more. */
export function beginningOf(text: string, length: number): string {
  const beginning = text.slice(0, length);
  if (beginning.length === text.length) return text;
  let from = 0;
  for (let open = beginning.indexOf("||"); open >= 0; open = beginning.indexOf("||", from)) {
    const close = beginning.indexOf("||", open + 2);
    if (close < 0) return beginning.slice(0, open);
    from = close === open + 2 ? open + 1 : close + 2;
  }
  return beginning;
}

/** What Markdown says, in one line, but for what is hidden. */
export function plainText(text: string): string {
  const words: string[] = [];
  const visit = (tokens: readonly Token[]) => {
    for (const it of tokens) {
      if (it.type === "spoiler") {
        words.push("█████");
        continue;
      }
      const inner =
        ("tokens" in it ? it.tokens : undefined) ?? ("items" in it ? (it.items as Token[]) : undefined);
      if (inner !== undefined) visit(inner);
      else words.push("text" in it ? String(it.text) : it.raw);
      if (it.type !== "text" && inner === undefined) words.push(" ");
      if (["paragraph", "heading", "list_item", "br"].includes(it.type)) words.push(" ");
    }
  };
  visit(parse(text));
  return words.join("").replace(/\s+/g, " ").trim();
}

const ONLY_EMOJI = /^(?:(?:\p{RGI_Emoji}|:(?=[\d_\-]*[a-z])[a-z0-9_\-]{2,32}:)\s*){1,6}$/v;

export function isOnlyEmoji(text: string): boolean {
  return text.length < 240 && ONLY_EMOJI.test(text.trim());
}
