export const ENDS = ["never", "halfHour", "hour", "fourHours", "today", "week"] as const;
export type End = (typeof ENDS)[number];

const MINUTE = 60_000;

/** When a status ends that is set now; undefined for never. Days and weeks end at midnight, where the user is. */
export function endOf(end: End, now: Date): Date | undefined {
  switch (end) {
    case "never":
      return undefined;
    case "halfHour":
      return new Date(now.getTime() + 30 * MINUTE);
    case "hour":
      return new Date(now.getTime() + 60 * MINUTE);
    case "fourHours":
      return new Date(now.getTime() + 240 * MINUTE);
    case "today":
      return midnight(now, 1);
    case "week":
      // From Monday on.
      return midnight(now, 7 - ((now.getDay() + 6) % 7));
  }
}

function midnight(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
}
