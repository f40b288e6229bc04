import { describe, expect, it } from "vitest";
import { botName } from "./botName";

describe("a bot's user name", () => {
  it.each([
    ["w", "w-bot"],
    ["weather", "weather-bot"],
    ["weather-", "weather-bot"],
    ["weather-bot", "weather-bot"],
    ["Weather Bot", "weather-bot"],
    ["weather_2.0", "weather_2.0-bot"],
    ["Größe & Café", "gro-e-cafe-bot"],
    ["--x", "x-bot"],
    ["bottle", "bottle-bot"],
  ])("is filled in as one types: %s becomes %s", (typed, name) => expect(botName(typed)).toBe(name));

  it.each(["", " ", "-", "bot", "天気"])("is none while there is nothing of it: %o", (typed) =>
    expect(botName(typed)).toBe(""),
  );

  it("is never longer than the server takes, and always as it takes it", () => {
    const name = botName("The quite exceedingly long name of a weather station");
    expect(name).toHaveLength(32);
    expect(name).toMatch(/^[a-z0-9][a-z0-9._-]*-bot$/);
  });
});
