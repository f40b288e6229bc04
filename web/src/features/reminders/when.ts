const MINUTE = 60_000;
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^min(?:ute[ns]?|s)?$|^m$/, MINUTE],
  [/^(?:hours?|hrs?|h|stunden?|std)$/, 60 * MINUTE],
  [/^(?:days?|d|tage?n?)$/, 24 * 60 * MINUTE],
  [/^(?:weeks?|w|wochen?)$/, 7 * 24 * 60 * MINUTE],
];
/** When a day begins on which people read, where no time is said. */
const MORNING = "9:00";
const SPAN = /^in\s+(\d{1,4})\s*([a-zäöü]+)\.?\s+(\S[\s\S]*)$/i;
const DAY =
  /^(today|heute|tomorrow|morgen)(?:\s+(?:at|um))?(?:\s+(\d{1,2}(?::\d{2})?)(?:\s*(?:uhr\b))?)?\s+(\S[\s\S]*)$/i;
const TIME = /^(?:at|um)\s+(\d{1,2}(?::\d{2})?)(?:\s*uhr\b)?\s+(\S[\s\S]*)$/i;

/** What is to be remembered, and when. */
export interface Remembered {
  readonly at: Date;
  readonly text: string;
}

/**
 * What a text says of it, in English or German: `in 20 minutes …`, `tomorrow 9:00 …`, `um 17:30 …`; undefined where it says
 * nothing of that kind, or a time that is over.
 */
export function reminderIn(said: string, now: Date): Remembered | undefined {
  const text = said.trim();
  const span = SPAN.exec(text);
  if (span !== null) return later(span[1], span[2], span[3], now);
  const day = DAY.exec(text);
  if (day !== null) {
    const isTomorrow = /^(?:tomorrow|morgen)$/i.test(day[1] ?? "");
    return at(day[2] ?? MORNING, isTomorrow ? 1 : 0, day[3], now);
  }
  const time = TIME.exec(text);
  if (time === null) return undefined;
  // What is over today is meant of tomorrow.
  return at(time[1] ?? "", 0, time[2], now) ?? at(time[1] ?? "", 1, time[2], now);
}

function later(count = "", unit = "", text = "", now: Date): Remembered | undefined {
  const size = UNITS.find(([name]) => name.test(unit.toLowerCase()))?.[1];
  return size === undefined || Number(count) === 0
    ? undefined
    : { at: new Date(now.getTime() + Number(count) * size), text };
}

function at(time: string, days: number, text = "", now: Date): Remembered | undefined {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  if (hours > 23 || minutes > 59) return undefined;
  const found = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours, minutes);
  return found > now ? { at: found, text } : undefined;
}
