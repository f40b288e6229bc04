import type { Locator, Page } from "@playwright/test";
import { composer, createRoom, expect, joinRoom, look, secondDevice, test, unique } from "./fixtures";

function card(page: Page, question: string) {
  return page.getByRole("group", { name: question });
}

function option(page: Page, question: string, text: string) {
  return card(page, question).getByRole("button", { name: new RegExp(`${text}.*vote`) });
}

/** What is offered where one points covers what is there. */
async function pointAtNothing(page: Page, from: Locator): Promise<void> {
  await composer(page).focus();
  await from.hover();
  await page.mouse.move(0, 0);
}

async function ask(
  page: Page,
  question: string,
  options: readonly string[],
  switches: readonly string[] = [],
) {
  await composer(page).fill(`/poll ${question}`);
  await composer(page).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Ask something" });
  await expect(dialog.getByLabel("Question")).toHaveValue(question);
  await expect(dialog.getByRole("button", { name: "Ask", exact: true })).toBeDisabled();
  for (const [index, it] of options.entries())
    await dialog.getByLabel(`Option ${index + 1}`, { exact: true }).fill(it);
  for (const it of switches) await dialog.getByRole("switch", { name: it }).check();
  return dialog;
}

test("what is asked is voted for, live, and closed by who asked", async ({ person, browser }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Polls ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  const question = "Where do we eat?";

  const dialog = await ask(alice.page, question, ["Soup", "Pizza", "At home"]);
  await look(alice.page, "poll-dialog");
  await dialog.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(composer(alice.page)).toHaveValue("");
  await expect(option(bob.page, question, "Pizza")).toBeVisible();
  await expect(card(bob.page, question)).toContainText("Nobody has voted");

  // By the keys alone.
  await option(bob.page, question, "Soup").focus();
  await bob.page.keyboard.press("Tab");
  await bob.page.keyboard.press("Enter");
  await expect(option(bob.page, question, "Pizza")).toHaveAttribute("aria-pressed", "true");
  await expect(option(alice.page, question, "Pizza")).toHaveAccessibleName(/1 vote$/);
  await expect(option(alice.page, question, "Pizza")).toHaveAttribute("aria-pressed", "false");

  await option(alice.page, question, "Pizza").click();
  await expect(option(bob.page, question, "Pizza")).toHaveAccessibleName(/2 votes$/);
  await option(alice.page, question, "Soup").click();
  await expect(option(bob.page, question, "Pizza")).toHaveAccessibleName(/1 vote$/);
  await expect(option(bob.page, question, "Soup")).toHaveAccessibleName(/1 vote$/);
  await card(alice.page, question).getByRole("button", { name: "Show who has voted" }).click();
  await expect(card(alice.page, question)).toContainText(/Bob/);
  await pointAtNothing(alice.page, option(alice.page, question, "Soup"));
  await look(alice.page, "poll");
  await option(bob.page, question, "Pizza").click();
  await expect(card(alice.page, question)).toContainText("1 person has voted");

  // The user's other devices know what was chosen.
  const phone = await secondDevice(alice, browser);
  await phone.goto(alice.page.url());
  await expect(option(phone, question, "Soup")).toHaveAttribute("aria-pressed", "true");
  await option(phone, question, "At home").click();
  await expect(option(alice.page, question, "At home")).toHaveAttribute("aria-pressed", "true");

  await expect(card(bob.page, question).getByRole("button", { name: "Close the poll" })).toHaveCount(0);
  await card(alice.page, question).getByRole("button", { name: "Close the poll" }).click();
  await expect(card(bob.page, question)).toContainText("Over");
  await expect(option(bob.page, question, "Pizza")).toBeDisabled();
  await bob.page.reload();
  await expect(option(bob.page, question, "At home")).toHaveAccessibleName(/1 vote$/);
  await expect(option(bob.page, question, "At home")).toBeDisabled();
  await phone.context().close();
});

test("an anonymous poll of several names nobody", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Secret ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  const question = "Which days?";

  const dialog = await ask(
    alice.page,
    question,
    ["Monday", "Tuesday", "Monday"],
    ["Several can be chosen", "Anonymous"],
  );
  // The same twice is none to choose from.
  await expect(dialog.getByRole("button", { name: "Ask", exact: true })).toBeDisabled();
  await dialog.getByLabel("Option 3", { exact: true }).fill("Sunday");
  await dialog.getByLabel("Open", { exact: true }).selectOption("For a day");
  await dialog.getByRole("button", { name: "Ask", exact: true }).click();

  await option(bob.page, question, "Monday").click();
  await option(bob.page, question, "Sunday").click();
  await expect(option(bob.page, question, "Monday")).toHaveAttribute("aria-pressed", "true");
  await expect(option(alice.page, question, "Sunday")).toHaveAccessibleName(/1 vote$/);
  await expect(card(alice.page, question)).toContainText("1 person has voted");
  await expect(card(alice.page, question)).toContainText(/Anonymous.*Open until/);
  await expect(card(alice.page, question).getByRole("button", { name: /who has voted/ })).toHaveCount(0);
  await bob.page.reload();
  await expect(option(bob.page, question, "Monday")).toHaveAttribute("aria-pressed", "true");
  await expect(option(bob.page, question, "Tuesday")).toHaveAttribute("aria-pressed", "false");
  await pointAtNothing(bob.page, option(bob.page, question, "Monday"));
  await look(bob.page, "poll-anonymous");
});
