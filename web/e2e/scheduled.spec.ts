import type { Page } from "@playwright/test";
import {
  actOnMember,
  composer,
  createRoom,
  expect,
  joinRoom,
  look,
  message,
  say,
  test,
  unique,
} from "./fixtures";

function dialog(page: Page) {
  return page.getByRole("dialog", { name: "Send later" });
}

function listed(page: Page) {
  return dialog(page).getByRole("list", { name: "To be sent" }).getByRole("listitem");
}

async function plan(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.getByRole("button", { name: "Send later" }).click();
  await dialog(page).getByRole("button", { name: "In an hour" }).click();
  await dialog(page).getByRole("button", { name: "Schedule" }).click();
  await expect(
    page
      .getByRole("status")
      .getByText(/It will be sent/)
      .last(),
  ).toBeVisible();
}

/** Brings the time of a message forward, as who waits for it would see it. */
async function bringForward(page: Page, text: string): Promise<void> {
  const answer = await page.context().request.get("/api/v1/scheduled");
  const { scheduled } = (await answer.json()) as { scheduled: { clientMessageId: string; text: string }[] };
  const found = scheduled.find((it) => it.text === text);
  const session = await (await page.context().request.get("/api/v1/session")).json();
  const changed = await page.context().request.put(`/api/v1/scheduled/${found?.clientMessageId}`, {
    headers: { "X-CSRF-Token": (session as { csrfToken: string }).csrfToken },
    data: {
      contentType: "text/markdown",
      text,
      mentions: [],
      sendAt: new Date(Date.now() + 1_500).toISOString(),
    },
  });
  expect(changed.status(), await changed.text()).toBe(200);
}

test("a message is sent later, changed and cancelled before, and said once", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Later ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);

  await plan(alice.page, "happy birthday");
  await expect(composer(alice.page)).toHaveValue("");
  await plan(alice.page, "never said");
  await alice.page.getByRole("button", { name: "Send later" }).click();
  await expect(listed(alice.page)).toHaveCount(2);
  await look(alice.page, "send-later");
  await listed(alice.page)
    .filter({ hasText: "never said" })
    .getByRole("button", { name: /^Cancel the message/ })
    .click();
  await expect(listed(alice.page)).toHaveCount(1);
  await listed(alice.page)
    .getByRole("button", { name: /^Change the message/ })
    .click();
  await dialog(alice.page).getByLabel("Message", { exact: true }).fill("happy birthday, Bob");
  await dialog(alice.page).getByLabel("When").fill("2020-01-01T09:00");
  await dialog(alice.page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(alice.page).getByText("Choose a time in the future, within a year.")).toBeVisible();
  await dialog(alice.page).getByRole("button", { name: "Cancel", exact: true }).click();

  await bringForward(alice.page, "happy birthday");
  await expect(message(bob.page, "happy birthday")).toBeVisible({ timeout: 20_000 });
  await expect(message(bob.page, "happy birthday")).toHaveCount(1);
  await expect(listed(alice.page)).toHaveCount(0);
});

test("what its author may not say when its time has come is kept, with the reason", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Silent ${unique()}`;
  const own = await createRoom(bob.page, `Own ${unique()}`);
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await say(bob.page, "hello");
  await expect(message(alice.page, "hello")).toBeVisible();
  await plan(bob.page, "may I?");
  await actOnMember(alice.page, "Bob", /Mute .*Bob/);
  const mute = alice.page.getByRole("dialog", { name: /Mute/ });
  await mute.getByRole("radio", { name: "An hour" }).check();
  await mute.getByRole("button", { name: "Mute" }).click();
  await expect(bob.page.getByText(/You are muted here until/)).toBeVisible();

  await bringForward(bob.page, "may I?");
  await expect(bob.page.getByRole("status").getByText(/was not sent/)).toBeVisible({ timeout: 20_000 });
  await bob.page.goto(`/c/${own}`);
  await bob.page.getByRole("button", { name: "Send later" }).click();
  await expect(listed(bob.page)).toContainText(name);
  await expect(listed(bob.page)).toContainText("may I?");
  await expect(listed(bob.page)).toContainText("Not sent: You are muted there, and can only read.");
  await listed(bob.page)
    .getByRole("button", { name: /^Cancel the message/ })
    .click();
  await expect(listed(bob.page)).toHaveCount(0);
});
