import type { TextId } from "../../i18n/text";

/** What the server makes an emoji of. */
export const TYPES: readonly string[] = ["image/png", "image/gif", "image/jpeg"];
const MOST_BYTES = 256 * 1024;
const MOST_LETTERS = 32;

/** Why a file will not do, as far as that can be told without the server. */
export function whyNot(file: { readonly type: string; readonly size: number }): TextId | undefined {
  if (!TYPES.includes(file.type)) return "picture.unsupported";
  return file.size > MOST_BYTES ? "customEmoji.tooLarge" : undefined;
}

/** What was typed, as a name may be written. */
export function asName(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/:/g, "")
    .replace(/[^a-z0-9_-]+/g, "_")
    .slice(0, MOST_LETTERS);
}

/** What a picture may be called, by the name of its file. */
export function nameOf(fileName: string): string {
  return asName(fileName.replace(/\.[^.]*$/, "")).replace(/^[_-]+|[_-]+$/g, "");
}

export function isName(text: string): boolean {
  return /^(?=.*[a-z])[a-z0-9_-]{2,32}$/.test(text);
}
