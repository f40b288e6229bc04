const DAY = 86_400_000;
/** What the server lets be the longest is a day more. */
const LONGEST = 365;
const DAYS = { week: 7, month: 30, quarter: 90, year: LONGEST } as const;

/** How long a token is good for; `date` to the end of a day that is named. */
export const LIFETIMES = ["week", "month", "quarter", "year", "date"] as const;
export type Lifetime = (typeof LIFETIMES)[number];

/**
 * When a token is over, as the server takes it.
 * @param date as a field for dates has it
 * @returns undefined where no day is named
 */
export function endOf(lifetime: Lifetime, date: string, now = Date.now()): string | undefined {
  if (lifetime !== "date") return new Date(now + DAYS[lifetime] * DAY).toISOString();
  const end = new Date(`${date}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/** The first and the last day that may be named, as a field for dates has them. */
export function bounds(now = Date.now()): { readonly min: string; readonly max: string } {
  return { min: dayOf(now), max: dayOf(now + (LONGEST - 1) * DAY) };
}

function dayOf(time: number): string {
  const it = new Date(time);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${it.getFullYear()}-${two(it.getMonth() + 1)}-${two(it.getDate())}`;
}
