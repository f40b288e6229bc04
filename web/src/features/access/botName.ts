const SUFFIX = "-bot";
const LONGEST = 32;

/** What a bot is called by the server: what was typed, as far as user names may be written, with `-bot` at its end. */
export function botName(typed: string): string {
  const written = typed
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .replace(/-bot-?$/, "");
  const name = written.slice(0, LONGEST - SUFFIX.length).replace(/-+$/, "");
  return name === "" || name === "bot" ? "" : name + SUFFIX;
}
