import type { Page } from "@playwright/test";
import { createRoom, expect, joinRoom, message, openPanel, picture, say, test, unique } from "./fixtures";

const RED = picture([200, 30, 30]);
const BLUE = picture([30, 30, 200]);

async function choose(page: Page, button: string, file: Buffer, name = "me.png", mimeType = "image/png") {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await chooser).setFiles({ name, mimeType, buffer: file });
}

async function use(page: Page) {
  const dialog = page.getByRole("dialog", { name: "Use this picture?" });
  await expect(dialog.getByRole("img", { name: "What the picture will look like" })).toBeVisible();
  await dialog.getByRole("button", { name: "Use picture" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("The picture is saved").last()).toBeVisible();
}

/** The colour in the middle of a picture that is on the screen, by its first channel and its last. */
function middleOf(image: HTMLImageElement): { isRed: boolean; isBlue: boolean } {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext("2d");
  context?.drawImage(image, 0, 0, 1, 1);
  const [red = 0, , blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
  return { isRed: red > 150 && blue < 100, isBlue: blue > 150 && red < 100 };
}

test("somebody's picture is shown before it is sent, then everywhere, until it is removed", async ({
  person,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Faces ${unique()}`;
  const id = await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await say(alice.page, "hello");
  const shown = message(bob.page, "hello").locator("img[data-loaded]");
  await expect(message(bob.page, "hello")).toBeVisible();
  await expect(shown).toHaveCount(0);

  await alice.page.goto("/settings/profile");
  await choose(alice.page, "Add a picture", RED);
  await use(alice.page);
  await bob.page.goto(`/c/${id}`);
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate(middleOf)).toEqual({ isRed: true, isBlue: false });

  await choose(alice.page, "Replace", BLUE);
  await use(alice.page);
  await bob.page.reload();
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate(middleOf)).toEqual({ isRed: false, isBlue: true });

  await alice.page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(alice.page.getByText("The picture is removed")).toBeVisible();
  await expect(alice.page.getByRole("button", { name: "Add a picture" })).toBeVisible();
  await bob.page.reload();
  await expect(message(bob.page, "hello")).toBeVisible();
  await expect(shown).toHaveCount(0);
});

test("what is no picture is said to be none, and changes nothing", async ({ person }) => {
  const { page } = await person("Alice");
  await page.goto("/settings/profile");
  await choose(page, "Add a picture", Buffer.from("hello"), "notes.txt", "text/plain");
  await expect(page.getByText("A picture is a JPEG, PNG or GIF.")).toBeVisible();

  await choose(page, "Add a picture", Buffer.from("not really"), "broken.png", "image/png");
  const dialog = page.getByRole("dialog", { name: "Use this picture?" });
  await expect(dialog.getByRole("alert")).toContainText("This picture can not be read.");
  await expect(dialog.getByRole("button", { name: "Use picture" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Add a picture" })).toBeVisible();
});

test("a room's picture is set by who may, and seen by all", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Shop ${unique()}`;
  await createRoom(alice.page, name);
  await openPanel(alice.page, "Settings");
  await choose(alice.page, "Add a picture", RED);
  await use(alice.page);

  await joinRoom(bob.page, name);
  const inHeader = bob.page.locator("main header").locator("img[data-loaded]");
  await expect(inHeader).toBeVisible();
  await expect.poll(() => inHeader.evaluate(middleOf)).toEqual({ isRed: true, isBlue: false });
  await expect(
    bob.page.getByRole("link", { name: new RegExp(name) }).locator("img[data-loaded]"),
  ).toBeVisible();
  await openPanel(bob.page, "Settings");
  await expect(bob.page.getByRole("button", { name: "Leave room" })).toBeVisible();
  await expect(bob.page.getByRole("button", { name: "Replace" })).toHaveCount(0);
});
