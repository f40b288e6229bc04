import type { Page } from "@playwright/test";
import { composer, createRoom, expect, look, message, say, secondDevice, test, unique } from "./fixtures";

async function remind(page: Page, text: string): Promise<void> {
  await composer(page).fill(`/remind in 20 minutes ${text}`);
  await composer(page).press("Enter");
  await expect(
    page
      .getByRole("status")
      .getByText(/You will be reminded on/)
      .last(),
  ).toBeVisible();
  await expect(composer(page)).toHaveValue("");
}

async function csrf(page: Page): Promise<string> {
  const session = await (await page.context().request.get("/api/v1/session")).json();
  return (session as { csrfToken: string }).csrfToken;
}

test("who wants to be reminded is, once, on every device, and nobody else is", async ({
  person,
  browser,
}) => {
  const alice = await person("Alice");
  const { page } = alice;
  const id = await createRoom(page, `Kitchen ${unique()}`);
  const phone = await secondDevice(alice, browser);

  await remind(page, "the oven");
  await remind(page, "never mind");
  await say(page, "hello");
  await expect(message(page, "hello")).toBeVisible();
  await composer(page).fill("/remind");
  await composer(page).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Reminders" });
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await look(page, "reminders");
  await dialog
    .getByRole("listitem")
    .filter({ hasText: "never mind" })
    .getByRole("button", { name: /Cancel the reminder/ })
    .click();
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
  // It is nothing that is said.
  await expect(message(page, /remind/)).toHaveCount(0);

  // One that is due soon, as it would be after twenty minutes.
  const made = await page.context().request.post("/api/v1/reminders", {
    headers: { "X-CSRF-Token": await csrf(page) },
    data: {
      reminderId: crypto.randomUUID(),
      conversationId: id.replace(/^.*\//, ""),
      text: "the train leaves",
      remindAt: new Date(Date.now() + 1_500).toISOString(),
    },
  });
  expect(made.status(), await made.text()).toBe(201);
  await expect(page.getByRole("status").getByText(/the train leaves/)).toBeVisible({ timeout: 20_000 });
  await expect(phone.getByRole("status").getByText(/the train leaves/)).toBeVisible({ timeout: 20_000 });
  await phone.goto("/inbox");
  const due = phone.getByRole("list", { name: "Reminders" }).getByRole("listitem");
  await expect(due).toHaveCount(1);
  await expect(due).toContainText("the train leaves");
  await look(phone, "inbox-reminder");
  await due.getByRole("button", { name: /Put the reminder/ }).click();
  await expect(due).toHaveCount(0);
  await phone.context().close();
});
