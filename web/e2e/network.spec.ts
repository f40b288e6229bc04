import { composer, createRoom, expect, joinRoom, message, messages, say, test, unique } from "./fixtures";

/** Of a browser that keeps the page, as most do, for when there is no network. */
const KEPT = { serviceWorkers: "allow" } as const;

test("what is written without a network arrives once there is one, in order and once", async ({ person }) => {
  const [alice, bob] = [await person("Alice", KEPT), await person("Bob")];
  const name = `Boat ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await say(alice.page, "on board");
  await expect(message(bob.page, "on board")).toBeVisible();

  await alice.context.setOffline(true);
  await expect(alice.page.getByText("You are offline.")).toBeVisible();
  await say(alice.page, "first");
  await say(alice.page, "second");
  await say(bob.page, "are you there?");
  await expect(message(alice.page, "first").getByText("sending")).toBeVisible();
  await expect(messages(bob.page)).toHaveCount(2);

  await alice.context.setOffline(false);
  await expect(alice.page.getByText("You are offline.")).toBeHidden();
  await expect(messages(bob.page)).toContainText(["on board", "are you there?", "first", "second"]);
  await expect(messages(alice.page)).toContainText(["on board", "are you there?", "first", "second"]);
  await expect(alice.page.getByText("sending")).toHaveCount(0);
});

test("a phone without a network says so above list and conversation, and both fit on it", async ({
  person,
}) => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, ...KEPT };
  const { page, context } = await person("Alice", phone);
  const name = `Jetty ${unique()}`;
  await createRoom(page, name);
  // The key that sends elsewhere begins a line on a phone.
  await composer(page).fill("nets are out");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(message(page, "nets are out")).toBeVisible();
  await expect(page.getByText("sending")).toHaveCount(0);

  await context.setOffline(true);
  const banner = page.getByRole("status").filter({ hasText: "You are offline." });
  const surplus = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect(banner).toBeInViewport({ ratio: 1 });
  await expect(composer(page)).toBeInViewport({ ratio: 1 });
  await expect(message(page, "nets are out")).toBeInViewport({ ratio: 1 });
  expect(await surplus()).toBe(0);
  await page.screenshot({ path: "target/e2e/pictures/offline-conversation-390-light.png" });

  await page.getByRole("button", { name: "All conversations" }).click();
  await expect(banner).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("link", { name: new RegExp(name) })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("link", { name: /Settings/ })).toBeInViewport({ ratio: 1 });
  expect(await surplus()).toBe(0);
  await page.screenshot({ path: "target/e2e/pictures/offline-list-390-light.png" });

  await context.setOffline(false);
  await expect(banner).toHaveCount(0);
});

test("conversations that were seen open without a network", async ({ person }) => {
  const alice = await person("Alice", KEPT);
  const [one, two] = [`Shed ${unique()}`, `Loft ${unique()}`];
  await createRoom(alice.page, one);
  await say(alice.page, "the shed is full");
  await createRoom(alice.page, two);
  await say(alice.page, "the loft is empty");
  await expect(alice.page.getByText("sending")).toHaveCount(0);

  await alice.context.setOffline(true);
  await alice.page.getByRole("link", { name: new RegExp(one) }).click();

  await expect(message(alice.page, "the shed is full")).toBeVisible();
});

test("two tabs of one person stay consistent", async ({ person }) => {
  const alice = await person("Alice");
  const name = `Porch ${unique()}`;
  const id = await createRoom(alice.page, name);
  const other = await alice.context.newPage();
  await other.goto(`/c/${id}`);
  await say(alice.page, "from the first");
  await expect(message(other, "from the first")).toBeVisible();
  await say(other, "from the second");
  await expect(messages(alice.page)).toContainText(["from the first", "from the second"]);

  await other.goto("/settings/profile");
  await other.getByRole("button", { name: "Sign out" }).click();

  await expect(other.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(alice.page.getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("what a server refuses is kept, and can be sent again or discarded", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob", KEPT)];
  const name = `Notices ${unique()}`;
  const id = await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await bob.context.setOffline(true);
  await say(bob.page, "may I?");
  await expect(message(bob.page, "may I?").getByText("sending")).toBeVisible();
  await alice.page.getByRole("button", { name: "About this conversation" }).click();
  await alice.page.getByRole("tab", { name: "Settings" }).click();
  await alice.page.getByRole("switch", { name: /For announcements/ }).check();
  await alice.page.getByRole("button", { name: "Save" }).click();
  await expect(alice.page.getByRole("status").getByText("Saved")).toBeVisible();

  await bob.context.setOffline(false);
  const refused = message(bob.page, "may I?");
  await expect(refused.getByRole("alert")).toContainText("Not sent: You may not do this.");
  await bob.page.reload();
  await expect(refused.getByRole("alert")).toBeVisible();
  await refused.getByRole("button", { name: "Discard" }).click();

  await expect(refused).toHaveCount(0);
  expect(id).not.toBe("");
});
