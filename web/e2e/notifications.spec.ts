import type { Page } from "@playwright/test";
import {
  createRoom,
  expect,
  joinRoom,
  look,
  message,
  openPanel,
  type Person,
  say,
  secondDevice,
  test,
  unique,
} from "./fixtures";

/** Waits until what was chosen is kept. */
async function kept(page: Page, act: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse(
    (it) => it.url().includes("/notifications/preferences") && it.request().method() !== "GET",
  );
  await act();
  expect((await answer).status()).toBe(200);
}

test("what one is told is chosen for all conversations, and is the same on another device", async ({
  person,
  browser,
}) => {
  const alice = await person("Alice");
  const { page } = alice;
  await page.goto("/settings/notifications");
  await expect(page.getByRole("radio", { name: /^What mentions me/ })).toBeChecked();
  await kept(page, () => page.getByRole("radio", { name: /^Every message/ }).check());
  await page.getByLabel("Words that call for me").fill("Soup of the day, SOUP OF THE DAY, tea");
  await kept(page, () => page.getByRole("button", { name: "Save words" }).click());
  await expect(page.getByLabel("Words that call for me")).toHaveValue("Soup of the day, tea");
  await kept(page, () => page.getByRole("switch", { name: /^Do not disturb me/ }).check());
  await kept(page, () => page.getByLabel("From", { exact: true }).fill("21:30"));
  await look(page, "notifications-account");

  const other = await secondDevice(alice, browser);
  await other.goto("/settings/notifications");
  await expect(other.getByRole("radio", { name: /^Every message/ })).toBeChecked();
  await expect(other.getByLabel("Words that call for me")).toHaveValue("Soup of the day, tea");
  await expect(other.getByLabel("From", { exact: true })).toHaveValue("21:30");
  await expect(other.getByLabel("Until", { exact: true })).toHaveValue("07:00");
  // What is chosen here shows there at once.
  await kept(page, () => page.getByRole("radio", { name: /^What mentions me/ }).check());
  await expect(other.getByRole("radio", { name: /^What mentions me/ })).toBeChecked();
  await other.context().close();
});

test("mails of what waits are chosen, and ended by their link without signing in", async ({
  person,
  browser,
}) => {
  const { page } = await person("Alice");
  await page.goto("/settings/notifications");
  await expect(page.getByRole("radio", { name: "After a day" })).toBeChecked();
  await kept(page, () => page.getByRole("radio", { name: "After an hour" }).check());
  await kept(page, () => page.getByRole("switch", { name: /^Mails say who wrote what/ }).uncheck());
  await page.reload();
  await expect(page.getByRole("radio", { name: "After an hour" })).toBeChecked();
  await expect(page.getByRole("switch", { name: /^Mails say who wrote what/ })).not.toBeChecked();
  await page.getByRole("radio", { name: "After an hour" }).scrollIntoViewIfNeeded();
  await look(page, "notifications-digest");
  await kept(page, () => page.getByRole("radio", { name: "Never" }).check());
  await expect(page.getByRole("switch", { name: /^Mails say who wrote what/ })).toHaveCount(0);

  const stranger = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  await stranger.goto("/unsubscribe/nonsense");
  await stranger.getByRole("button", { name: "No more of these mails" }).click();
  await expect(stranger.getByRole("heading", { name: "This link is none of ours" })).toBeVisible();
  // What the link of a mail does is tried where mails are read: none comes before a quarter of an hour.
  await stranger.route("**/digest/unsubscriptions/*", (route) => route.fulfill({ status: 204 }));
  await stranger.reload();
  await expect(stranger.getByRole("button", { name: "No more of these mails" })).toBeVisible();
  await look(stranger, "unsubscribe");
  await stranger.getByRole("button", { name: "No more of these mails" }).click();
  await expect(
    stranger.getByRole("heading", { name: "You are mailed nothing more of what waits" }),
  ).toBeVisible();
  await stranger.context().close();
});

test("a choice that is refused is taken back, and words that are none are said to be", async ({ person }) => {
  const { page } = await person("Alice");
  await page.goto("/settings/notifications");
  const every = page.getByRole("radio", { name: /^Every message/ });
  await page.route("**/notifications/preferences", (route) =>
    route.request().method() === "PATCH" ? route.fulfill({ status: 500, body: "oops" }) : route.continue(),
  );
  // Taken back as soon as it is refused.
  await every.click();
  await expect(page.getByText("Something went wrong on our side.")).toBeVisible();
  await expect(page.getByRole("radio", { name: /^What mentions me/ })).toBeChecked();

  await page.unroute("**/notifications/preferences");
  await page.getByLabel("Words that call for me").fill("tea, ...");
  await page.getByRole("button", { name: "Save words" }).click();
  await expect(page.getByLabel("Words that call for me")).toHaveAccessibleDescription(
    /^must have a letter or a digit/,
  );
});

test("a conversation is silenced by its menu, and muted for a time by its panel", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const room = `Workshop ${unique()}`;
  await createRoom(alice.page, room);
  await joinRoom(bob.page, room);
  const item = bob.page.getByRole("navigation").getByRole("link", { name: new RegExp(room) });
  await item.click({ button: "right" });
  await bob.page.getByRole("menuitem", { name: "Notifications…" }).click();
  const dialog = bob.page.getByRole("dialog", { name: /^Notifications of/ });
  await expect(dialog.getByRole("radio", { name: "As in my settings" })).toBeChecked();
  await kept(bob.page, () => dialog.getByRole("radio", { name: "Nothing" }).check());
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(item.getByRole("img", { name: "Tells nothing" })).toBeVisible();

  await bob.page.goto("/inbox");
  await mention(alice, "bob");
  await expect(item).toContainText("One mentions you.");
  await expect(bob.page).toHaveTitle("• Parley");

  await item.click();
  await expect(message(bob.page, "look here")).toBeVisible();
  await openPanel(bob.page, "Settings");
  await bob.page.getByRole("button", { name: "Notifications…" }).click();
  await kept(bob.page, () => dialog.getByRole("radio", { name: "As in my settings" }).check());
  await kept(bob.page, () => dialog.getByRole("button", { name: "Mute for an hour" }).click());
  await expect(dialog.getByText(/^Muted until/)).toBeVisible();
  await look(bob.page, "notifications-conversation");
  await bob.page.reload();
  await expect(item.getByRole("img", { name: "Tells nothing" })).toBeVisible();
  await openPanel(bob.page, "Settings");
  await bob.page.getByRole("button", { name: "Notifications…" }).click();
  await kept(bob.page, () => dialog.getByRole("button", { name: "Unmute" }).click());
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(item.getByRole("img", { name: "Tells nothing" })).toHaveCount(0);

  await bob.page.goto("/inbox");
  await mention(alice, "bob");
  await expect(bob.page).toHaveTitle("(1) Parley");
  await say(alice.page, "that was it");
});

async function mention(person: Person, name: string): Promise<void> {
  const composer = person.page.getByRole("textbox", { name: /^Message / });
  await composer.pressSequentially(`@${name}`);
  await person.page.getByRole("option", { name: /Bob/ }).waitFor();
  await composer.press("Tab");
  await composer.pressSequentially("look here");
  await composer.press("Enter");
  await expect(person.page.getByText("sending")).toHaveCount(0);
}

test("the page's language is what it is told in while no page is open", async ({ person }) => {
  const { page } = await person("Alice", { serviceWorkers: "allow" });
  const kept = () =>
    page.evaluate(async () => (await caches.match("/language", { cacheName: "parley-language" }))?.text());
  await expect.poll(kept).toBe("en");
  await page.goto("/settings/appearance");
  await page.getByRole("radio", { name: "Deutsch" }).check();
  await expect.poll(kept).toBe("de");
});
