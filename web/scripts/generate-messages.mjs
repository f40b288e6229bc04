// Parses the message catalogues, so that the page needs no parser, and sees to it that each has every message.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse } from "@formatjs/icu-messageformat-parser";

const SOURCE = new URL("../src/i18n/", import.meta.url);
const TARGET = new URL("../generated/", import.meta.url);
/** Of views that few go to: in a catalogue of its own, which they load (src/i18n/more.tsx). */
const MORE =
  /^(?:access|account|appearance|customEmoji|deletion|export|files|forward|gallery|held|inbox(?!\.open)|mentions|notifications|pins|polls|profile|proof|receipts|reminders|roomLog|savedPage|scheduled|search|sessions|slash|status|threads|unsubscribe|webhooks|words)\./;

const read = (name) => JSON.parse(readFileSync(new URL(name, SOURCE), "utf8"));
const wanted = Object.keys(read("en.json"));

mkdirSync(TARGET, { recursive: true });
for (const name of readdirSync(SOURCE).filter((it) => it.endsWith(".json"))) {
  const messages = read(name);
  const missing = wanted.filter((id) => !(id in messages));
  const surplus = Object.keys(messages).filter((id) => !wanted.includes(id));
  if (missing.length > 0 || surplus.length > 0) {
    console.error(
      `${name}: missing ${missing.join(", ") || "nothing"}; unknown ${surplus.join(", ") || "nothing"}`,
    );
    process.exit(1);
  }
  const parsed = Object.entries(messages).map(([id, text]) => [id, parse(text)]);
  const write = (file, entries) =>
    writeFileSync(new URL(file, TARGET), JSON.stringify(Object.fromEntries(entries)));
  write(
    `messages-${name}`,
    parsed.filter(([id]) => !MORE.test(id)),
  );
  write(
    `more-${name}`,
    parsed.filter(([id]) => MORE.test(id)),
  );
}
