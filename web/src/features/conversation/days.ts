/** Days as the user's own calendar has them. */

/** As a field for dates has it. */
export function inputValueOf(date: Date): string {
  const part = (value: number, length: number) => String(value).padStart(length, "0");
  return `${part(date.getFullYear(), 4)}-${part(date.getMonth() + 1, 2)}-${part(date.getDate(), 2)}`;
}

/** When the day begins that a field for dates says; undefined where it says none. */
export function startOfDay(text: string): Date | undefined {
  const [year, month, day] = text.split("-").map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(year, month - 1, day);
  // Two digits would be of the last century.
  date.setFullYear(year);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export function dayBefore(date: Date, days: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days);
}
