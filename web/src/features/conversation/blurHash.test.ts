import { expect, test } from "vitest";
import { blurPixels } from "./blurHash";

test("one colour without a change is that colour everywhere", () => {
  // As the server makes it of red 200, green 100, blue 50.
  const hash = `L0${"S4A8"}${"fQ".repeat(11)}`;
  const pixels = blurPixels(hash, 4, 3) ?? new Uint8ClampedArray();
  expect(pixels).toHaveLength(48);
  for (let at = 0; at < pixels.length; at += 4)
    expect([...pixels.slice(at, at + 4)]).toEqual([...pixels.slice(0, 4)]);
  expect(pixels[3]).toBe(255);
});

test("the known hash of a known image comes out light above and dark below", () => {
  const pixels = blurPixels("LEHV6nWB2yk8pyo0adR*.7kCMdnj", 8, 8) ?? new Uint8ClampedArray();
  const brightness = (row: number) =>
    pixels.slice(row * 32, row * 32 + 32).reduce((sum, it, index) => (index % 4 === 3 ? sum : sum + it), 0);
  expect(pixels).toHaveLength(256);
  expect(brightness(1)).toBeGreaterThan(brightness(6));
});

test("what is no hash has no pixels", () => {
  for (const none of ["", "L", "LEHV6nWB2yk8pyo0adR*.7kCMdn", "LEHV6nWB2yk8pyo0adR*.7kCMdn!"])
    expect(blurPixels(none, 4, 4)).toBeUndefined();
});
