import { createHash, randomBytes } from "node:crypto";
import { createReadStream, writeFileSync } from "node:fs";
import type { Page, Request } from "@playwright/test";
import { createRoom, expect, joinRoom, look, message, say, test, unique } from "./fixtures";

const PIECE = 8 * 1024 * 1024;
const PIECES = "**/api/v1/uploads/*";

test("a large file goes on where it stood, after a pause and after the page was loaded anew", async ({
  person,
}, info) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Films ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  const path = largeFile(info.outputPath("film.bin"), 3 * PIECE + 12_345);

  // The second piece gets stuck on its way.
  const offsets = offsetsOf(alice.page);
  await alice.page.route(PIECES, async (route) => {
    if (route.request().headers()["upload-offset"] === `${PIECE}`) return;
    await route.continue();
  });
  await attach(alice.page, path);
  await expect(alice.page.getByText(/^33% of /)).toBeVisible();
  await expect.poll(() => offsets).toEqual([0, PIECE]);
  await alice.page.getByRole("button", { name: "Pause film.bin" }).click();
  await expect(alice.page.getByText("Paused")).toBeVisible();
  await look(alice.page, "upload-paused");

  await alice.page.reload();
  await expect(alice.page.getByText("Paused")).toBeVisible();
  await alice.page.unroute(PIECES);
  await alice.page.getByRole("button", { name: "Go on with film.bin" }).click();
  await expect(alice.page.getByRole("progressbar")).toHaveCount(0);
  expect(offsets.slice(2), "nothing that was safe is sent again").toEqual([PIECE, 2 * PIECE, 3 * PIECE]);

  await say(alice.page, "The film");
  await expect(alice.page.getByRole("list", { name: "Attached files" })).toHaveCount(0);
  const download = bob.page.waitForEvent("download");
  await message(bob.page, "The film")
    .getByRole("link", { name: /film.bin/ })
    .click();
  expect(await digest(await (await download).path())).toBe(await digest(path));
});

test("an upload that a lost connection stopped goes on by itself, and another is given up", async ({
  person,
}, info) => {
  const { page } = await person("Alice");
  await createRoom(page, `Tapes ${unique()}`);
  const path = largeFile(info.outputPath("tape.bin"), PIECE + 1000);
  let hasFailed = false;
  await page.route(PIECES, async (route) => {
    const isSecond = route.request().headers()["upload-offset"] === `${PIECE}`;
    if (!isSecond || hasFailed) return route.continue();
    hasFailed = true;
    return route.abort("connectionreset");
  });

  await attach(page, path);

  await expect.poll(() => hasFailed).toBe(true);
  await expect(page.getByRole("progressbar")).toHaveCount(0);

  await page.route(PIECES, (route) => (route.request().method() === "PATCH" ? undefined : route.continue()));
  const stuck = page.waitForRequest((it) => it.method() === "PATCH");
  await attach(page, path);
  await stuck;
  const ending = page.waitForRequest((it) => it.method() === "DELETE" && it.url().includes("/uploads/"));
  await page.getByRole("button", { name: "Pause tape.bin" }).click();
  await page.getByRole("button", { name: "Remove tape.bin" }).last().click();
  expect((await (await ending).response())?.status()).toBe(204);
  await expect(page.getByRole("list", { name: "Attached files" }).getByRole("listitem")).toHaveCount(1);

  // What is there and was not sent is still there after the page was loaded anew.
  await page.reload();
  await expect(page.getByRole("list", { name: "Attached files" }).getByText("tape.bin")).toBeVisible();
  await say(page, "The tape");
  await expect(message(page, "The tape").getByRole("link", { name: /tape.bin/ })).toBeVisible();
});

test("what is not what its name says is refused, however it came, and the reason is shown", async ({
  person,
}, info) => {
  const { page } = await person("Alice");
  await createRoom(page, `Masks ${unique()}`);
  const program = info.outputPath("photo.jpg");
  writeFileSync(program, "MZ......");
  const log = info.outputPath("film.mp4");
  writeFileSync(log, "10:00 started\n".repeat(PIECE / 10));

  for (const path of [program, log]) {
    await attach(page, path);
    await expect(page.getByRole("alert")).toHaveText("What is in this file is not what its name says.");
    await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
    if (path === program) await look(page, "upload-refused");
    await page.getByRole("button", { name: /^Remove / }).click();
    await expect(page.getByRole("list", { name: "Attached files" })).toHaveCount(0);
  }
});

async function attach(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach files" }).click();
  await (await chooser).setFiles(path);
}

function largeFile(path: string, size: number): string {
  writeFileSync(path, randomBytes(size));
  return path;
}

/** Of the pieces that a page sends, from now on. */
function offsetsOf(page: Page): number[] {
  const offsets: number[] = [];
  page.on("request", (request: Request) => {
    if (request.method() === "PATCH") offsets.push(Number(request.headers()["upload-offset"]));
  });
  return offsets;
}

async function digest(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
