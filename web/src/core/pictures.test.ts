import { describe, expect, it } from "vitest";
import { avatarOf, RoomPictures } from "./pictures";

describe("pictures", () => {
  it("have another address with every change", () => {
    expect(avatarOf({ id: "u", avatarId: "one" }, 64)).toBe("/api/v1/users/u/avatar?size=64&v=one");
    expect(avatarOf({ id: "u", avatarId: null }, 64)).toBeUndefined();
    expect(avatarOf({ id: "u" }, 64)).toBeUndefined();
    expect(avatarOf(undefined, 256)).toBeUndefined();
  });

  it("of rooms without one are asked for once in a while", () => {
    let now = 0;
    const pictures = new RoomPictures(() => now);
    expect(pictures.addressOf("r", 256)).toBe("/api/v1/rooms/r/picture?size=256");

    pictures.isMissing("r");
    expect(pictures.addressOf("r", 256)).toBeUndefined();
    expect(pictures.addressOf("other", 64)).toBeDefined();

    now = 11 * 60_000;
    expect(pictures.addressOf("r", 256)).toBeDefined();
  });

  it("of rooms that this page has changed are known", () => {
    const pictures = new RoomPictures();
    pictures.isMissing("r");
    pictures.changed("r", "one");
    expect(pictures.addressOf("r", 64)).toBe("/api/v1/rooms/r/picture?size=64&v=one");

    pictures.changed("r", undefined);
    expect(pictures.addressOf("r", 64)).toBeUndefined();
  });
});
