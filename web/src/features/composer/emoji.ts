import type { QueryClient } from "@tanstack/react-query";
import type { EmojiData } from "frimousse";
import de from "../../../generated/emoji-de.json?url";
import en from "../../../generated/emoji-en.json?url";
import type { Api } from "../../api/rest";
import { findCustom } from "../emoji/customEmoji";

const FILES: Readonly<Record<string, string>> = { de, en };
const loaded = new Map<string, Promise<EmojiData>>();

/** The emoji with their names in a language; fetched once, and again after a failure. */
export function emojiData(language: string): Promise<EmojiData> {
  const known = language in FILES ? language : "en";
  const before = loaded.get(known);
  if (before !== undefined) return before;
  const data = fetch(FILES[known] ?? en).then((answer) => {
    if (!answer.ok) throw new Error("no emoji");
    return answer.json() as Promise<EmojiData>;
  });
  loaded.set(known, data);
  data.catch(() => loaded.delete(known));
  return data;
}

const MOST = 8;

export interface FoundEmoji {
  readonly emoji: string;
  readonly name: string;
}

/** Those whose names begin with what was typed, the installation's and the closest first. */
export async function findEmoji(
  query: string,
  language: string,
  queries: QueryClient,
  api: Api,
): Promise<readonly FoundEmoji[]> {
  const [{ emojis }, custom] = await Promise.all([
    emojiData(language),
    findCustom(queries, api, query).catch(() => []),
  ]);
  const wanted = query.toLowerCase();
  const found = emojis.flatMap((it) => {
    const name = it.tags.find((tag) => tag.toLowerCase().startsWith(wanted));
    return name === undefined ? [] : [{ emoji: it.emoji, name }];
  });
  found.sort((one, other) => one.name.length - other.name.length);
  return [...custom.map(({ name }) => ({ emoji: `:${name}:`, name })), ...found].slice(0, MOST);
}
