import type { TextId } from "../../i18n/text";

/** What the server makes a picture of. */
export const TYPES: readonly string[] = ["image/jpeg", "image/png", "image/gif"];
const MOST_BYTES = 10 * 1024 * 1024;

/** Why a file will not do, as far as that can be told without the server. */
export function whyNot(file: { readonly type: string; readonly size: number }): TextId | undefined {
  if (!TYPES.includes(file.type)) return "picture.unsupported";
  return file.size > MOST_BYTES ? "picture.tooLarge" : undefined;
}

/** The square in the middle of a picture, which is what stays of it. */
export function middle({ width, height }: { readonly width: number; readonly height: number }) {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}
