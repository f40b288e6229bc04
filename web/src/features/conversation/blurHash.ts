const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

type Colour = readonly [number, number, number];

/**
 * The pixels of what an image looks like from afar, as https://blurha.sh defines it.
 * @returns red, green, blue and opacity of each; undefined where it is no hash
 */
export function blurPixels(
  hash: string,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> | undefined {
  const size = number(hash.slice(0, 1));
  const across = (size % 9) + 1;
  const down = Math.floor(size / 9) + 1;
  if (hash.length !== 4 + 2 * across * down || [...hash].some((it) => !DIGITS.includes(it))) return undefined;
  const most = (number(hash.slice(1, 2)) + 1) / 166;
  const terms = Array.from({ length: across * down }, (_, index) =>
    index === 0
      ? mean(number(hash.slice(2, 6)))
      : change(number(hash.slice(4 + index * 2, 6 + index * 2)), most),
  );
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sums = [0, 0, 0];
      for (const [index, term] of terms.entries()) {
        const weight =
          Math.cos((Math.PI * x * (index % across)) / width) *
          Math.cos((Math.PI * y * Math.floor(index / across)) / height);
        for (const [channel, value] of term.entries()) sums[channel] = (sums[channel] ?? 0) + value * weight;
      }
      pixels.set([...sums.map(encoded), 255], 4 * (y * width + x));
    }
  }
  return pixels;
}

function number(digits: string): number {
  return [...digits].reduce((sum, it) => sum * 83 + DIGITS.indexOf(it), 0);
}

function mean(value: number): Colour {
  return [linear(value >> 16), linear((value >> 8) & 255), linear(value & 255)];
}

function change(value: number, most: number): Colour {
  const part = (step: number) => {
    const share = (step - 9) / 9;
    return Math.sign(share) * share ** 2 * most;
  };
  return [part(Math.floor(value / 361)), part(Math.floor(value / 19) % 19), part(value % 19)];
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function encoded(value: number): number {
  const share = Math.min(1, Math.max(0, value));
  return 255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055);
}
