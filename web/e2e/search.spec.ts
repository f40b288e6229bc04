import { composer, createRoom, expect, joinRoom, look, message, say, test, unique } from "./fixtures";

function search(page: import("@playwright/test").Page) {
  const dialog = page.getByRole("dialog", { name: "Search messages" });
  return {
    dialog,
    field: dialog.getByRole("combobox", { name: "Search messages" }),
    results: dialog.getByRole("listbox").getByRole("option"),
    nothing: dialog.getByText("Nobody has said so where you are"),
  };
}

test("what was said is found by words, beginnings and phrases, and gone to", async ({ person }) => {
  const alice = await person("Alice");
  const { page } = alice;
  const word = `zebra${unique()}`;
  const room = `Zoo ${unique()}`;
  const id = await createRoom(page, room);
  await say(page, `The ${word} is in the *big* house`);
  await say(page, `A house without stripes ${unique()}`);
  await expect(message(page, "without stripes")).toBeVisible();
  await createRoom(page, `Elsewhere ${unique()}`);

  await page.keyboard.press("Control+Shift+F");
  const { dialog, field, results, nothing } = search(page);
  await expect(field).toBeFocused();
  await look(page, "search-empty");
  await field.fill(word.toUpperCase());
  await expect(results).toHaveCount(1);
  await expect(results.locator("mark")).toHaveText(word);
  await look(page, "search-found");
  await field.fill(word.slice(0, 8));
  await expect(results).toHaveCount(1);
  await field.fill(`"${word} is in"`);
  await expect(results).toHaveCount(1);
  await field.fill(`"is ${word}"`);
  await expect(nothing).toBeVisible();
  await field.fill(`house in:#${room} from:me`);
  await expect(dialog.getByText(/You are in no conversation/)).toBeVisible();
  await field.fill(`house from:me in:"${room}"`);
  await expect(results).toHaveCount(2);
  await field.fill("in:Zoo");
  await results.filter({ hasText: `in:${room}` }).click();
  await expect(field).toHaveValue(`in:"${room}" `);
  await field.fill("before:whenever house");
  await expect(dialog.getByText(/can not be searched for/)).toBeVisible();

  await field.fill(word);
  await expect(results).toHaveCount(1);
  await field.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/c/${id}/1$`));
  await expect(message(page, word)).toBeVisible();
});

test("what is edited away or deleted is not found, nor by who is not there", async ({ person }) => {
  const alice = await person("Alice");
  const mallory = await person("Mallory");
  const { page } = alice;
  const [first, second] = [`quince${unique()}`, `medlar${unique()}`];
  const name = `Orchard ${unique()}`;
  await createRoom(page, name);
  await say(page, `A ${first} tree`);
  await expect(message(page, first)).toBeVisible();

  const asMallory = search(mallory.page);
  await mallory.page.getByRole("button", { name: /^Search messages/ }).click();
  await asMallory.field.fill(first);
  await expect(asMallory.nothing).toBeVisible();

  await message(page, first).hover();
  await message(page, first).getByRole("button", { name: "Edit", exact: true }).click();
  await composer(page).fill(`A ${second} tree`);
  await composer(page).press("Enter");
  await expect(message(page, second)).toBeVisible();
  await page.getByRole("button", { name: "Search in this conversation" }).click();
  const { field, results, nothing } = search(page);
  await expect(field).toHaveValue(`in:"${name}" `);
  await field.pressSequentially(first);
  await expect(nothing).toBeVisible();
  await field.fill(second);
  await expect(results).toHaveCount(1);
  await page.keyboard.press("Escape");

  await mallory.page.keyboard.press("Escape");
  await joinRoom(mallory.page, name);
  await mallory.page.keyboard.press("Control+Shift+F");
  await asMallory.field.fill(second);
  await expect(asMallory.results).toHaveCount(1);
});
