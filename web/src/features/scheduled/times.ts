import { inputValueOf } from "../conversation/days";

const HOUR = 3_600_000;
/** When a day begins on which people read. */
const MORNING = 9;
const MONDAY = 1;

export const TIMES = ["hour", "tomorrow", "monday"] as const;
export type Time = (typeof TIMES)[number];

/** A time that is often chosen, where the user is. */
export function timeOf(time: Time, now: Date): Date {
  switch (time) {
    case "hour":
      return new Date(now.getTime() + HOUR);
    case "tomorrow":
      return morning(now, 1);
    case "monday":
      return morning(now, (MONDAY + 7 - now.getDay()) % 7 || 7);
  }
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}

/** As a field for dates and times has it. */
export function inputTimeOf(date: Date): string {
  const part = (value: number) => String(value).padStart(2, "0");
  return `${inputValueOf(date)}T${part(date.getHours())}:${part(date.getMinutes())}`;
}

/** What a field for dates and times says; undefined where that is nothing. */
export function timeIn(text: string): Date | undefined {
  const date = new Date(text);
  return text === "" || Number.isNaN(date.getTime()) ? undefined : date;
}
