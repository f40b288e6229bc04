/** How many options a poll has, as the server says. */
export const LEAST_OPTIONS = 2;
export const MOST_OPTIONS = 20;
export const LONGEST_QUESTION = 500;
export const LONGEST_OPTION = 200;

/** What is asked, and what can be chosen: the first line, and each after that. */
export function askedIn(text: string): { readonly question: string; readonly options: readonly string[] } {
  const [question = "", ...options] = text.split("\n");
  return { question, options };
}

/** The text of a poll; undefined where there is none to be asked yet. */
export function pollText(question: string, options: readonly string[]): string | undefined {
  const lines = [question, ...options].map((it) => it.trim());
  const [asked = "", ...given] = lines.filter((it, index) => index === 0 || it !== "");
  if (asked === "" || given.length < LEAST_OPTIONS || new Set(given).size < given.length) return undefined;
  return [asked, ...given].join("\n");
}

/** What is chosen once an option was pressed: another one of one, or one more or less of several. */
export function chosenAfter(
  chosen: readonly number[],
  option: number,
  isMultiple: boolean,
): readonly number[] {
  if (chosen.includes(option)) return chosen.filter((it) => it !== option);
  return isMultiple ? [...chosen, option].sort((one, other) => one - other) : [option];
}
