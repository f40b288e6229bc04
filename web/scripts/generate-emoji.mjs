// The emoji that the picker and the composer offer, as small as they need them: one file a language, loaded with the
// first use.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const LANGUAGES = ["en", "de"];
/** Newer ones are drawn by few systems yet. */
const NEWEST = 15.1;
const SOURCE = new URL("../node_modules/emojibase-data/", import.meta.url);
const TARGET = new URL("../generated/", import.meta.url);
const TONES = ["none", "light", "medium-light", "medium", "medium-dark", "dark"];

const read = (path) => JSON.parse(readFileSync(new URL(path, SOURCE), "utf8"));
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const names = read("en/shortcodes/emojibase.json");

function namesOf(hexcode) {
  const found = names[hexcode] ?? [];
  return Array.isArray(found) ? found : [found];
}

function tones(skins) {
  const single = skins?.filter((it) => typeof it.tone === "number");
  return single?.length ? Object.fromEntries(single.map((it) => [TONES[it.tone], it.emoji])) : undefined;
}

mkdirSync(TARGET, { recursive: true });
for (const language of LANGUAGES) {
  const messages = read(`${language}/messages.json`);
  const emojis = read(`${language}/data.json`)
    .filter((it) => it.group !== undefined && it.version <= NEWEST)
    .map((it) => ({
      emoji: it.emoji,
      category: it.group,
      label: capital(it.label),
      version: it.version,
      tags: [...new Set([...namesOf(it.hexcode), ...(it.tags ?? [])])],
      skins: tones(it.skins),
    }));
  const data = {
    locale: language,
    emojis,
    categories: messages.groups
      .filter((it) => it.key !== "component")
      .map((it) => ({ index: it.order, label: capital(it.message) })),
    skinTones: Object.fromEntries(messages.skinTones.map((it) => [it.key, capital(it.message)])),
  };
  writeFileSync(new URL(`emoji-${language}.json`, TARGET), JSON.stringify(data));
}
