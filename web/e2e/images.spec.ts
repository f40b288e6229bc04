import type { Page } from "@playwright/test";
import {
  createRoom,
  expect,
  joinRoom,
  look,
  message,
  openPanel,
  picture,
  say,
  test,
  unique,
} from "./fixtures";

test("images have their place before they are there, and are looked at one after the other", async ({
  person,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Views ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  // Thumbnails that do not come yet.
  let letThemCome = () => {};
  const coming = new Promise<void>((resolve) => {
    letThemCome = resolve;
  });
  await bob.page.route("**/api/v1/files/*/thumbnail", async (route) => {
    await coming;
    await route.continue();
  });

  await attach(alice.page, [
    { name: "sea.png", mimeType: "image/png", buffer: picture([30, 90, 160], 900, 600) },
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("seeds: 12") },
    { name: "field.png", mimeType: "image/png", buffer: picture([90, 140, 60], 400, 800) },
    { name: "broken.png", mimeType: "image/png", buffer: picture([1, 2, 3], 400, 800).subarray(0, 60) },
  ]);
  await say(alice.page, "The views");

  const sea = message(bob.page, "The views").getByRole("button", { name: "Image: sea.png" });
  await expect(sea).toBeVisible();
  await expect(sea.locator("canvas")).toBeVisible();
  const before = await sea.boundingBox();
  letThemCome();
  await expect(sea.locator("canvas")).toHaveCount(0);
  expect(await sea.boundingBox()).toEqual(before);
  expect(before?.width).toBeCloseTo(384, -1);
  for (const file of ["notes.txt", "broken.png"])
    await expect(message(bob.page, "The views").getByRole("link", { name: new RegExp(file) })).toBeVisible();
  await look(bob.page, "images");

  await sea.click();
  const gallery = bob.page.getByRole("dialog", { name: "Images" });
  await expect(gallery.getByText("1 of 2")).toBeVisible();
  await expect(gallery.getByRole("img", { name: "Image: sea.png" })).toHaveJSProperty("naturalWidth", 900);
  await bob.page.keyboard.press("ArrowRight");
  await expect(gallery.getByRole("img", { name: "Image: field.png" })).toHaveJSProperty("naturalWidth", 400);
  await expect(gallery.getByRole("button", { name: "Next image" })).toBeDisabled();
  await look(bob.page, "gallery");
  await bob.page.keyboard.press("Escape");
  await expect(gallery).toHaveCount(0);
  await expect(sea).toBeFocused();
});

test("the files of a room are found by name and kind", async ({ person }) => {
  const { page } = await person("Alice");
  await createRoom(page, `Shelf ${unique()}`);
  await attach(page, [
    { name: "Übersicht März.png", mimeType: "image/png", buffer: picture([30, 90, 160]) },
    { name: "march.png", mimeType: "image/png", buffer: picture([30, 90, 160]) },
    { name: "märz.txt", mimeType: "text/plain", buffer: Buffer.from("seeds: 12") },
    { name: `${"A list of ".repeat(20)}seeds.txt`, mimeType: "text/plain", buffer: Buffer.from("seeds: 13") },
  ]);
  await say(page, "All of it");
  await openPanel(page, "Files");
  const list = page.getByRole("list", { name: "Files" });

  await expect(list.getByRole("link")).toHaveCount(4);
  const panel = page.getByRole("complementary", { name: "About this conversation" });
  for (const width of [375, 1600]) {
    await page.setViewportSize({ width, height: 900 });
    const surplus = await panel.evaluate(
      (it) =>
        Math.max(...[it, ...it.querySelectorAll("*")].map((part) => part.getBoundingClientRect().right)) -
        it.getBoundingClientRect().right,
    );
    expect(surplus, `${width}: a long name runs past the edge`).toBeLessThanOrEqual(0);
  }
  await page.getByLabel("Find files by name").fill("marz");
  await expect(list.getByRole("link")).toHaveCount(2);
  await expect(list.getByRole("link", { name: /march/ })).toHaveCount(0);
  await page.getByLabel("Kind").selectOption("Images");
  await expect(list.getByRole("link")).toHaveText([/Übersicht März.png/]);
  await look(page, "files");
  await page.getByLabel("Find files by name").fill("nothing like it");
  await expect(page.getByText("No file fits")).toBeVisible();
});

async function attach(
  page: Page,
  files: { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach files" }).click();
  await (await chooser).setFiles(files);
  await expect(page.getByRole("list", { name: "Attached files" }).getByRole("listitem")).toHaveCount(
    files.length,
  );
  await expect(page.getByRole("progressbar")).toHaveCount(0);
}
