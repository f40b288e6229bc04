import { describe, expect, it } from "vitest";
import { reminderIn } from "./when";

const now = new Date(2026, 4, 20, 10, 30);

describe("a reminder", () => {
  it.each([
    ["in 20 minutes the oven", new Date(2026, 4, 20, 10, 50), "the oven"],
    ["In 2h call Bob", new Date(2026, 4, 20, 12, 30), "call Bob"],
    ["in 3 Tagen Blumen gießen", new Date(2026, 4, 23, 10, 30), "Blumen gießen"],
    ["tomorrow 9:00 stand-up", new Date(2026, 4, 21, 9, 0), "stand-up"],
    ["tomorrow at 17 the train", new Date(2026, 4, 21, 17, 0), "the train"],
    ["morgen um 8:15 Uhr Müll", new Date(2026, 4, 21, 8, 15), "Müll"],
    ["tomorrow pay the rent", new Date(2026, 4, 21, 9, 0), "pay the rent"],
    ["at 17:30 go home", new Date(2026, 4, 20, 17, 30), "go home"],
    ["at 9:00 of the next day", new Date(2026, 4, 21, 9, 0), "of the next day"],
    ["um 17 Uhr Feierabend", new Date(2026, 4, 20, 17, 0), "Feierabend"],
    ["in 1 week two\nlines", new Date(2026, 4, 27, 10, 30), "two\nlines"],
  ])("is understood: %s", (said, at, text) => expect(reminderIn(said, now)).toEqual({ at, text }));

  it.each([
    "",
    "the oven",
    "in 20 minutes",
    "in 0 minutes x",
    "in 5 fortnights x",
    "at 25:00 x",
    "at 10:75 x",
    "today 9:00 too late",
  ])("is none: %s", (said) => expect(reminderIn(said, now)).toBeUndefined());
});
