import type { Page } from "@playwright/test";
import { composer, createRoom, expect, joinRoom, message, openPanel, say, test, unique } from "./fixtures";

test("who writes is seen, and is seen no longer once it is over", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Workshop ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  const writes = bob.page.getByText(/Alice.? is typing/).first();
  const place = async () => (await composer(bob.page).boundingBox())?.y;
  const before = await place();

  await composer(alice.page).pressSequentially("I am");
  await expect(writes).toBeVisible();
  expect(await place(), "nothing moves").toBe(before);
  await composer(alice.page).press("Enter");
  await expect(message(bob.page, "I am")).toBeVisible();
  await expect(bob.page.getByText(/Alice.? is typing/)).toHaveCount(0);

  // Given up, and only thought about.
  await composer(alice.page).pressSequentially("no");
  await expect(writes).toBeVisible();
  await composer(alice.page).fill("");
  await expect(bob.page.getByText(/Alice.? is typing/)).toHaveCount(0, { timeout: 5_000 });
  await composer(alice.page).pressSequentially("hm");
  await expect(writes).toBeVisible();
  await expect(bob.page.getByText(/Alice.? is typing/)).toHaveCount(0, { timeout: 12_000 });
  await expect(alice.page.getByText("is typing")).toHaveCount(0);
});

test("who is blocked writes unseen, to others not", async ({ person }) => {
  const [alice, bob, carol] = [await person("Alice"), await person("Bob"), await person("Carol")];
  const name = `Yard ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await joinRoom(carol.page, name);
  await say(alice.page, "all here?");
  await expect(message(bob.page, "all here?")).toBeVisible();
  const blocked = await bob.page.evaluate(async (username) => {
    const session = await (await fetch("/api/v1/session")).json();
    const found = await (await fetch(`/api/v1/users/by-username/${username}`)).json();
    const answer = await fetch(`/api/v1/users/me/blocks/${found.id}`, {
      method: "PUT",
      headers: { "X-CSRF-Token": session.csrfToken },
    });
    return answer.status;
  }, alice.username);
  expect(blocked).toBeLessThan(300);

  await composer(alice.page).pressSequentially("psst");

  await expect(carol.page.getByText(/Alice.? is typing/).first()).toBeVisible();
  await expect(bob.page.getByText("is typing")).toHaveCount(0);
  await composer(carol.page).pressSequentially("hey");
  await expect(bob.page.getByText(/Carol.? is typing/).first()).toBeVisible();
  await expect(bob.page.getByText(/Alice.* typing/)).toHaveCount(0);
});

test("what somebody chooses to be seen as reaches others, and who is invisible looks gone", async ({
  person,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Office ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await openPanel(bob.page, "Members");
  const seen = bob.page.getByRole("complementary").getByRole("listitem").filter({ hasText: "Alice" });
  await expect(seen).toContainText("Online");

  await choose(alice.page, "Do not disturb");
  await expect(seen).toContainText("Do not disturb");
  await expect(me(alice.page)).toContainText("Do not disturb");
  await choose(alice.page, "Do not disturb for an hour");
  await expect(me(alice.page)).toContainText(/Do not disturb until \d/);
  await choose(alice.page, "Away");
  await expect(seen).toContainText("Away");

  await choose(alice.page, "Invisible");
  await expect(me(alice.page)).toContainText("Invisible");
  await expect(seen).not.toContainText(/Online|Away|Do not disturb/);
  await alice.page.reload();
  await expect(me(alice.page)).toContainText("Invisible");
  await composer(alice.page).pressSequentially("I am not here");
  await say(bob.page, "anybody?");
  await expect(message(alice.page, "anybody?")).toBeVisible();
  await expect(bob.page.getByText("is typing")).toHaveCount(0);
  await expect(seen).not.toContainText(/Online|Away|Do not disturb/);

  await choose(alice.page, "Online");
  await expect(seen).toContainText("Online");
  await alice.page.goto("/");
  await me(alice.page).click();
  await expect(alice.page.getByRole("menuitemradio", { name: "Online" })).toBeChecked();
});

function me(page: Page) {
  return page.getByRole("button", { name: "Change your status" });
}

async function choose(page: Page, status: string): Promise<void> {
  await me(page).click();
  await page.getByRole("menu", { name: "Change your status" }).getByText(status, { exact: true }).click();
}
