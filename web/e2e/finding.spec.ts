import { composer, createRoom, expect, message, messages, say, secondDevice, test, unique } from "./fixtures";

test("a jump to a date leads to what was first said then", async ({ person }) => {
  const { page } = await person("Alice");
  await createRoom(page, `Diary ${unique()}`);
  for (let number = 1; number <= 70; number++) await say(page, `entry ${number}.`);
  await expect(messages(page).last()).toContainText("entry 70.");
  await expect(page.getByText("sending")).toHaveCount(0);
  await expect(message(page, "entry 1.")).toHaveCount(0);

  await page.getByRole("button", { name: "Jump to date" }).first().click();
  const box = page.getByRole("dialog", { name: "Jump to date" });
  await box.getByRole("button", { name: "The beginning" }).click();
  await expect(message(page, "entry 1.")).toBeInViewport();
  expect(new URL(page.url()).pathname).toMatch(/\/1$/);

  await page.getByRole("button", { name: "To the newest" }).click();
  await expect(message(page, "entry 70.")).toBeInViewport();
  // Which stays in sight when the list gets lower, as by a keyboard, and when it grows again.
  for (const height of [420, 900]) {
    await page.setViewportSize({ width: 1280, height });
    await expect(message(page, "entry 70.")).toBeInViewport();
    await expect(page.getByRole("button", { name: "To the newest" })).toHaveCount(0);
  }
  await page
    .getByRole("button", { name: "Today" })
    .or(page.getByRole("button", { name: "Jump to date" }))
    .first()
    .click();
  await box.getByLabel("Jump to date").fill("2020-01-31");
  await box.getByRole("button", { name: "Jump", exact: true }).click();
  await expect(message(page, "entry 1.")).toBeInViewport();
});

test("favourites follow the user, and what folds is remembered", async ({ person, browser }) => {
  const alice = await person("Alice");
  const { page } = alice;
  const [one, two] = [`Apples ${unique()}`, `Pears ${unique()}`];
  await createRoom(page, one);
  await page.getByRole("button", { name: "Add to favourites" }).click();
  await createRoom(page, two);
  const other = await secondDevice(alice, browser);
  const favourites = (of: typeof page) =>
    of.getByRole("navigation").locator("section", { has: of.getByRole("button", { name: "Favourites" }) });
  await expect(favourites(other).getByRole("link", { name: new RegExp(one) })).toBeVisible();

  // By the menu of an item, and by keys.
  await page.getByRole("link", { name: new RegExp(two) }).focus();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Add to favourites" }).click();
  await expect(favourites(other).getByRole("listitem")).toHaveCount(2);
  await favourites(page).getByRole("button", { name: "Favourites" }).click();
  await expect(favourites(other).getByRole("button", { name: "Favourites" })).toHaveAttribute(
    "aria-expanded",
    "false",
  );
  await expect(favourites(other).getByRole("listitem")).toHaveCount(0);
  await other.context().close();

  await page.getByRole("button", { name: "Chats", exact: true }).click();
  await page.reload();
  await expect(page.getByRole("button", { name: "Chats", exact: true })).toHaveAttribute(
    "aria-expanded",
    "false",
  );
  // The one that is open shows all the same.
  await expect(favourites(page).getByRole("listitem")).toHaveCount(1);
});

test("a section of one's own is filled, named, moved and given up", async ({ person, browser }) => {
  const alice = await person("Alice");
  const { page } = alice;
  const [one, two] = [`Roses ${unique()}`, `Tulips ${unique()}`];
  await createRoom(page, one);
  await createRoom(page, two);
  const other = await secondDevice(alice, browser);
  const place = async (room: string) => {
    await page.getByRole("link", { name: new RegExp(room) }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Move to a section" }).click();
    return page.getByRole("dialog", { name: new RegExp(`Where .*${room}.* is to stand`) });
  };
  const section = (of: typeof page, name: string) =>
    of.getByRole("navigation").locator("section", { has: of.getByRole("button", { name, exact: true }) });
  const act = async (name: string, what: string) => {
    await page.getByRole("button", { name: new RegExp(`What to do with the section .*${name}`) }).click();
    await page.getByRole("menuitem", { name: what }).click();
  };

  const dialog = await place(one);
  await dialog.getByRole("radio", { name: "A new section" }).check();
  await dialog.getByLabel("Name of the section").fill("Flowers");
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(section(other, "Flowers").getByRole("link", { name: new RegExp(one) })).toBeVisible();
  const again = await place(two);
  await again.getByRole("radio", { name: "Flowers" }).check();
  await again.getByRole("button", { name: "Move" }).click();
  await expect(section(other, "Flowers").getByRole("listitem")).toHaveCount(2);
  await expect(section(other, "Rooms").getByRole("listitem")).toHaveCount(0);

  await act("Flowers", "Rename the section");
  await page.getByLabel("Name of the section").fill("Garden");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(section(other, "Garden").getByRole("listitem")).toHaveCount(2);
  await page.getByRole("button", { name: "Add to favourites" }).click();
  await expect(section(other, "Garden").getByRole("listitem")).toHaveCount(1);
  const names = other.getByRole("navigation").getByRole("heading", { level: 2 });
  await expect(names.nth(0)).toContainText("Favourites");
  await act("Garden", "Move up");
  await expect(names.nth(0)).toContainText("Garden");
  await act("Garden", "Remove the section");
  await expect(section(other, "Rooms").getByRole("link", { name: new RegExp(one) })).toBeVisible();
  await expect(section(other, "Garden")).toHaveCount(0);
  await other.context().close();
});

test("an edit that was begun is gone on with, even after a reload", async ({ person }) => {
  const { page } = await person("Alice");
  await createRoom(page, `Sheds ${unique()}`);
  await say(page, "the roof leeks");
  await expect(message(page, "the roof leeks")).toBeVisible();
  // Not before the server has it.
  await expect(async () => {
    await composer(page).press("ArrowUp");
    await expect(page.getByText("Editing your message")).toBeVisible({ timeout: 500 });
  }).toPass();
  await composer(page).fill("the roof leaks");
  await createRoom(page, `Fences ${unique()}`);
  await expect(page.getByRole("button", { name: /^Drafts/ })).toContainText("1");
  await page.reload();
  await page.getByRole("button", { name: /^Drafts/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("link", { name: /Editing your message.*the roof leaks/ })
    .click();
  await expect(page.getByText("Editing your message")).toBeVisible();
  await expect(composer(page)).toHaveValue("the roof leaks");
  await composer(page).press("Enter");
  await expect(message(page, "the roof leaks")).toContainText("edited");
  await expect(page.getByRole("button", { name: /^Drafts/ })).toHaveCount(0);
});

test("text is formatted by the bar, by mouse and by keys", async ({ person }) => {
  const { page } = await person("Alice");
  await createRoom(page, `Print ${unique()}`);
  await page.getByRole("button", { name: "Show formatting" }).click();
  const bar = page.getByRole("toolbar", { name: "Formatting" });
  await composer(page).fill("loud");
  await composer(page).selectText();
  await bar.getByRole("button", { name: "Bold" }).click();
  await expect(composer(page)).toHaveValue("**loud**");
  await bar.getByRole("button", { name: "Bold" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(bar.getByRole("button", { name: "Numbered list" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(composer(page)).toHaveValue("1. **loud**");
  await expect(composer(page)).toBeFocused();
  await composer(page).press("Enter");
  await expect(messages(page).getByRole("listitem").locator("strong")).toHaveText("loud");
  await page.reload();
  await expect(bar).toBeVisible();
  await page.getByRole("button", { name: "Hide formatting" }).click();
  await expect(bar).toHaveCount(0);
});

test("drafts are listed, gone on with and given up", async ({ person }) => {
  const { page } = await person("Alice");
  const [one, two] = [`Letters ${unique()}`, `Poems ${unique()}`];
  await createRoom(page, one);
  await composer(page).fill("Dear all,");
  await createRoom(page, two);
  await composer(page).fill("Roses");
  await page.getByRole("button", { name: /^Drafts/ }).click();
  const dialog = page.getByRole("dialog", { name: "Drafts" });
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await dialog.getByRole("link", { name: /Dear all/ }).click();
  await expect(page.getByRole("heading", { name: one, level: 1 })).toBeVisible();
  await expect(composer(page)).toHaveValue("Dear all,");

  await page.getByRole("button", { name: /^Drafts/ }).click();
  await dialog.getByRole("button", { name: new RegExp(`Discard the draft for .*${two}`) }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.getByRole("button", { name: /^Drafts/ })).toContainText("1");
});
