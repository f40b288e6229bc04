const CYCLES = { "12h": "h12", "24h": "h23" } as const;

/** A locale that writes times as the user wants them, whatever its region does. */
export function withTimeFormat(locale: string, timeFormat: "system" | "12h" | "24h"): string {
  if (timeFormat === "system") return locale;
  return new Intl.Locale(locale, { hourCycle: CYCLES[timeFormat] }).toString();
}
