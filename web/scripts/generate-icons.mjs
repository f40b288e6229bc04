// Draws the icon in the sizes that systems want of an app that is installed, from the one drawing that there is.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const SOURCE = new URL("../public/icon.svg", import.meta.url);
const TARGET = new URL("../target/dist/icons/", import.meta.url);
const ICONS = [
  { name: "icon-192", size: 192, part: 1 },
  { name: "icon-512", size: 512, part: 1 },
  // What a system cuts off at the edges must not be the drawing.
  { name: "maskable-512", size: 512, part: 0.62, paper: [244, 242, 236] },
  { name: "apple-touch-icon", size: 180, part: 0.74, paper: [244, 242, 236] },
];
/** Lines drawn for each line of pixels. */
const FINENESS = 8;
const ARC_STEPS = 24;

const svg = readFileSync(SOURCE, "utf8");
const side = Number(svg.match(/viewBox="0 0 (\d+) \1"/)?.[1]);
const paths = [...svg.matchAll(/<path fill="#([0-9a-f]{6})" d="([^"]+)"/g)].map(([, colour, path]) => ({
  colour: [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)),
  points: flattened(path),
}));
if (!Number.isFinite(side) || paths.length !== svg.split("<path").length - 1)
  throw new Error("icon.svg has something that is not drawn here");

/** The corners of a path; arcs are of circles. */
function flattened(path) {
  const tokens = path.match(/[a-zA-Z]|-?(?:\d*\.\d+|\d+)/g);
  const points = [];
  let [x, y] = [0, 0];
  let command = "";
  const next = () => Number(tokens.shift());
  const to = (nextX, nextY) => {
    [x, y] = [nextX, nextY];
    points.push([x, y]);
  };
  while (tokens.length > 0) {
    if (/[a-zA-Z]/.test(tokens[0])) command = tokens.shift();
    const [fromX, fromY] = command === command.toLowerCase() ? [x, y] : [0, 0];
    switch (command.toLowerCase()) {
      case "m":
      case "l":
        to(fromX + next(), fromY + next());
        break;
      case "h":
        to(fromX + next(), y);
        break;
      case "v":
        to(x, fromY + next());
        break;
      case "a": {
        const [radius, , , isLarge, isClockwise] = [next(), next(), next(), next(), next()];
        const [endX, endY] = [fromX + next(), fromY + next()];
        arc(points, [x, y], [endX, endY], radius, isLarge === 1, isClockwise === 1);
        [x, y] = [endX, endY];
        break;
      }
      case "z":
        break;
      default:
        throw new Error(`icon.svg: ${command} is not drawn here`);
    }
  }
  return points;
}

function arc(points, [x1, y1], [x2, y2], wanted, isLarge, isClockwise) {
  const half = Math.hypot(x2 - x1, y2 - y1) / 2;
  const radius = Math.max(wanted, half);
  const height = Math.sqrt(radius ** 2 - half ** 2) * (isLarge === isClockwise ? -1 : 1);
  const centreX = (x1 + x2) / 2 - (height * (y2 - y1)) / (2 * half);
  const centreY = (y1 + y2) / 2 + (height * (x2 - x1)) / (2 * half);
  const start = Math.atan2(y1 - centreY, x1 - centreX);
  let turn = Math.atan2(y2 - centreY, x2 - centreX) - start;
  if (isClockwise && turn < 0) turn += 2 * Math.PI;
  if (!isClockwise && turn > 0) turn -= 2 * Math.PI;
  for (let step = 1; step <= ARC_STEPS; step++) {
    const angle = start + (turn * step) / ARC_STEPS;
    points.push([centreX + radius * Math.cos(angle), centreY + radius * Math.sin(angle)]);
  }
}

/** How much of each pixel is within a path, between 0 and 1. */
function coverage(points, size) {
  const covered = new Float32Array(size * size);
  for (let line = 0; line < size * FINENESS; line++) {
    const y = (line + 0.5) / FINENESS;
    const crossings = [];
    points.forEach(([x1, y1], index) => {
      const [x2, y2] = points[(index + 1) % points.length];
      if (y1 > y !== y2 > y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    });
    crossings.sort((one, other) => one - other);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const [from, end] = [Math.max(0, crossings[at]), Math.min(size, crossings[at + 1])];
      for (let pixel = Math.floor(from); pixel < end; pixel++) {
        const part = Math.min(end, pixel + 1) - Math.max(from, pixel);
        covered[Math.floor(y) * size + pixel] += part / FINENESS;
      }
    }
  }
  return covered;
}

function drawn({ size, part, paper }) {
  const pixels = new Float32Array(size * size * 4);
  if (paper !== undefined) for (let at = 0; at < size * size; at++) pixels.set([...paper, 1], at * 4);
  const scale = (size * part) / side;
  const margin = (size * (1 - part)) / 2;
  for (const { colour, points } of paths) {
    const placed = points.map(([x, y]) => [x * scale + margin, y * scale + margin]);
    coverage(placed, size).forEach((found, at) => {
      const over = Math.min(1, found);
      if (over === 0) return;
      const under = pixels[at * 4 + 3] * (1 - over);
      const alpha = over + under;
      colour.forEach((value, channel) => {
        const index = at * 4 + channel;
        pixels[index] = (value * over + pixels[index] * under) / alpha;
      });
      pixels[at * 4 + 3] = alpha;
    });
  }
  return pixels;
}

function png(pixels, size) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size * 4; x++) {
      const value = pixels[y * size * 4 + x];
      rows[y * (size * 4 + 1) + 1 + x] = Math.round(x % 4 === 3 ? value * 255 : value);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

mkdirSync(TARGET, { recursive: true });
for (const icon of ICONS) writeFileSync(new URL(`${icon.name}.png`, TARGET), png(drawn(icon), icon.size));
