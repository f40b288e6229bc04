import type { Page } from "@playwright/test";
import { createRoom, expect, joinRoom, look, message, say, test, unique } from "./fixtures";

function panel(page: Page) {
  return page.getByRole("complementary", { name: "Thread" });
}

async function answer(page: Page, text: string): Promise<void> {
  const field = panel(page).getByRole("textbox", { name: "Answer in thread" });
  await field.fill(text);
  await field.press("Enter");
}

async function openThread(page: Page, text: string): Promise<void> {
  await message(page, text).hover();
  await message(page, text).getByRole("button", { name: "Answer in thread" }).click();
  await expect(panel(page)).toBeVisible();
}

test("answers hang on their message, are followed by who takes part, and leave the conversation to others", async ({
  person,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Suppers ${unique()}`;
  const id = await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await say(alice.page, "what shall we eat?");
  await expect(message(bob.page, "what shall we eat?")).toBeVisible();

  await openThread(bob.page, "what shall we eat?");
  await answer(bob.page, "soup");
  await expect(panel(bob.page).getByRole("article").filter({ hasText: "soup" })).toBeVisible();
  await answer(bob.page, "with bread");
  await expect(panel(bob.page).getByRole("article")).toHaveText([/what shall we eat/, /soup/, /with bread/]);
  await expect(
    message(alice.page, "what shall we eat?").getByRole("button", { name: /2 answers/ }),
  ).toBeVisible();
  await expect(alice.page.getByRole("button", { name: /2 answers in a thread.*with bread/ })).toBeVisible();

  await alice.page.getByRole("navigation").getByRole("link", { name: "Threads", exact: true }).click();
  const listed = alice.page.getByRole("list", { name: "Your threads" }).getByRole("listitem");
  await expect(listed).toHaveText([/what shall we eat.*2 answers.*2 unread/s]);
  await look(alice.page, "threads");
  await listed.getByRole("link").click();
  await expect(alice.page).toHaveURL(new RegExp(`/c/${id}/3$`));
  await expect(panel(alice.page).getByRole("article")).toHaveCount(3);
  await answer(alice.page, "fine");
  await expect(panel(alice.page).getByRole("article").last()).toContainText("fine");
  await expect(panel(bob.page).getByRole("article").last()).toContainText("fine");
  await look(alice.page, "thread");

  await alice.page.getByRole("navigation").getByRole("link", { name: "Threads", exact: true }).click();
  await expect(listed).toHaveText([/3 answers/]);
  await expect(listed).not.toContainText("unread");
  await panel(bob.page).getByRole("button", { name: "Follow this thread no more" }).click();
  await expect(
    panel(bob.page).getByRole("button", { name: "Follow this thread", exact: true }),
  ).toBeVisible();
  await bob.page.getByRole("navigation").getByRole("link", { name: "Threads", exact: true }).click();
  await expect(bob.page.getByRole("heading", { name: "No threads yet" })).toBeVisible();
});
