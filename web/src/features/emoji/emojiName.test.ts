import { describe, expect, it } from "vitest";
import { asName, isName, nameOf, whyNot } from "./emojiName";

describe("the name of an emoji", () => {
  it.each([
    ["Party Parrot.gif", "party_parrot"],
    ["_Füchse (2).png", "fuchse_2"],
    [".png", ""],
    ["x.tar.gz", "x_tar"],
    [`${"long".repeat(20)}.png`, "long".repeat(8)],
  ])("follows the file %s", (file, expected) => expect(nameOf(file)).toBe(expected));

  it("is what was typed, in small letters", () => {
    expect(asName(":Party Parrot:")).toBe("party_parrot");
    expect(asName("über-")).toBe("uber-");
  });

  it.each(["ok", "party-parrot", "a1", "_a"])("may be %s", (name) => expect(isName(name)).toBe(true));
  it.each(["", "a", "12", "a b", "A1", "x".repeat(33)])("is not %s", (name) =>
    expect(isName(name)).toBe(false),
  );
});

describe("a picture", () => {
  it("is refused before it is sent where it can not be one", () => {
    expect(whyNot({ type: "image/svg+xml", size: 10 })).toBe("picture.unsupported");
    expect(whyNot({ type: "image/png", size: 256 * 1024 + 1 })).toBe("customEmoji.tooLarge");
    expect(whyNot({ type: "image/gif", size: 256 * 1024 })).toBeUndefined();
  });
});
