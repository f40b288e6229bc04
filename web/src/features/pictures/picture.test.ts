import { expect, it } from "vitest";
import { middle, whyNot } from "./picture";

it("the square in the middle stays of a picture", () => {
  expect(middle({ width: 300, height: 100 })).toEqual({ x: 100, y: 0, side: 100 });
  expect(middle({ width: 100, height: 140 })).toEqual({ x: 0, y: 20, side: 100 });
  expect(middle({ width: 7, height: 7 })).toEqual({ x: 0, y: 0, side: 7 });
});

it("what the server would refuse is not sent", () => {
  expect(whyNot({ type: "image/png", size: 10 * 1024 * 1024 })).toBeUndefined();
  expect(whyNot({ type: "image/png", size: 10 * 1024 * 1024 + 1 })).toBe("picture.tooLarge");
  expect(whyNot({ type: "image/svg+xml", size: 12 })).toBe("picture.unsupported");
  expect(whyNot({ type: "", size: 12 })).toBe("picture.unsupported");
});
