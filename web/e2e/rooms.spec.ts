import type { Page } from "@playwright/test";
import {
  actOnMember,
  composer,
  createRoom,
  expect,
  joinRoom,
  look,
  message,
  openPanel,
  say,
  test,
  unique,
} from "./fixtures";

async function save(page: Page) {
  await page.getByRole("complementary").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").getByText("Saved")).toBeVisible();
}

test("who is muted is told so, and writes again once the mute is lifted", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Choir ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await say(bob.page, "la la la");
  await expect(message(alice.page, "la la la")).toBeVisible();
  await actOnMember(alice.page, "Bob", /Mute .*Bob/);
  const dialog = alice.page.getByRole("dialog", { name: /Mute/ });
  await dialog.getByRole("radio", { name: "An hour" }).check();
  await dialog.getByLabel("Why (optional)").fill("singing");
  await dialog.getByRole("button", { name: "Mute" }).click();
  await expect(bob.page.getByText(/You are muted here until/)).toBeVisible();
  await expect(composer(bob.page)).toHaveCount(0);

  await openPanel(alice.page, "Settings");
  const muted = alice.page.getByRole("complementary").locator("section", { hasText: "Muted" });
  await expect(muted).toContainText("singing");
  await muted.getByRole("button", { name: "Lift" }).click();
  await expect(composer(bob.page)).toBeVisible();
  await say(bob.page, "thank you");
  await expect(message(alice.page, "thank you")).toBeVisible();

  // All of which is on record, for the owner.
  await alice.page.getByRole("button", { name: "What was done here" }).click();
  const log = alice.page.getByRole("dialog", { name: "What was done here" });
  await expect(log.getByRole("listitem")).toHaveText([
    /Alice.* let .*Bob.* write again/,
    /Alice.* muted .*Bob.*Until/,
    /Alice.* made the room/,
  ]);
  await log.getByRole("button", { name: "Check the log" }).click();
  await expect(log.getByText("All 3 entries are as they were written.")).toBeVisible();
  await look(alice.page, "room-log");
  await openPanel(bob.page, "Settings");
  await expect(bob.page.getByRole("button", { name: "Leave room" })).toBeVisible();
  await expect(bob.page.getByRole("button", { name: "What was done here" })).toHaveCount(0);
});

test("a slow room counts down until one may write again", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Slow ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await openPanel(alice.page, "Settings");
  await alice.page.getByLabel("Slow mode").selectOption({ label: "10 seconds" });
  await save(alice.page);

  await bob.page.reload();
  await say(bob.page, "first");
  await expect(bob.page.getByRole("timer")).toContainText(/Slow mode: you can write again in 0:\d\d/);
  await composer(bob.page).fill("second");
  await expect(bob.page.getByRole("button", { name: "Send", exact: true })).toBeDisabled();
  await expect(bob.page.getByRole("timer")).toHaveCount(0);
  await composer(bob.page).press("Enter");
  await expect(message(alice.page, "second")).toBeVisible();
  await say(alice.page, "one");
  await say(alice.page, "two");
  await expect(message(bob.page, "two")).toBeVisible();
});

test("an archived room is read only, and restored as it was", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Summer ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await say(alice.page, "it was fine");
  await openPanel(alice.page, "Settings");
  await alice.page.getByRole("button", { name: "Archive room" }).click();
  await alice.page.getByRole("dialog").getByRole("button", { name: "Archive room" }).click();
  await expect(bob.page.getByText("This room is archived: it can only be read.").first()).toBeVisible();
  await expect(message(bob.page, "it was fine")).toBeVisible();
  await expect(composer(bob.page)).toHaveCount(0);
  await expect(bob.page.getByRole("button", { name: "Archived" })).toHaveAttribute("aria-expanded", "false");

  await alice.page.getByRole("button", { name: "Restore room" }).click();
  await expect(composer(bob.page)).toBeVisible();
});

test("whoever wants to come in asks, and is let in or declined", async ({ person }) => {
  const [alice, bob, carol] = [await person("Alice"), await person("Bob"), await person("Carol")];
  const name = `Club ${unique()}`;
  await createRoom(alice.page, name);
  await openPanel(alice.page, "Settings");
  await alice.page.getByRole("radio", { name: /By request/ }).check();
  await save(alice.page);
  for (const it of [bob, carol]) {
    await it.page.goto("/rooms");
    await it.page.getByLabel("Find rooms by name").fill(name);
    await it.page.getByRole("button", { name: `Ask to join ${name}` }).click();
    await expect(it.page.getByText("Waiting for an answer")).toBeVisible();
  }
  // Taken back, and asked again.
  await bob.page.getByRole("button", { name: /Withdraw your request/ }).click();
  await bob.page.getByRole("button", { name: `Ask to join ${name}` }).click();
  await expect(bob.page.getByText("Waiting for an answer")).toBeVisible();
  await bob.page.reload();
  await bob.page.getByLabel("Find rooms by name").fill(name);
  await expect(bob.page.getByText("Waiting for an answer")).toBeVisible();

  await alice.page.reload();
  await expect(alice.page.getByRole("button", { name: "2 things wait for a moderator" })).toBeVisible();
  await openPanel(alice.page, "Members");
  await alice.page.getByRole("button", { name: /Let .*Bob.* in/ }).click();
  await alice.page.getByRole("button", { name: /Decline .*Carol/ }).click();
  await expect(alice.page.getByText(/waits? for a moderator/)).toHaveCount(0);
  await bob.page.getByRole("link", { name: new RegExp(name) }).click();
  await expect(bob.page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await carol.page.reload();
  await carol.page.getByLabel("Find rooms by name").fill(name);
  await carol.page.getByRole("button", { name: `Ask to join ${name}` }).click();
  await expect(carol.page.getByText("You were declined. You can ask again in 7 days.")).toBeVisible();
});

test("what moderators do not want is not said, and is said once they want it", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Quiet ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await openPanel(alice.page, "Settings");
  const words = alice.page.getByLabel("What no message may say");
  await words.fill("grütze*\nbuy now");
  await alice.page.getByRole("button", { name: "Set the words" }).click();
  await expect(alice.page.getByRole("status").getByText("Saved")).toBeVisible();
  await look(alice.page, "unwanted-words");

  await say(bob.page, "GRUETZE is fine");
  await expect(message(alice.page, "GRUETZE is fine")).toBeVisible();
  await say(bob.page, "so eine Grütze!");
  const refused = message(bob.page, "so eine Grütze!");
  await expect(refused.getByRole("alert")).toContainText("It says something that is not wanted there.");
  await say(bob.page, "please **buy**, NOW");
  await expect(message(bob.page, "please buy, NOW").getByRole("alert")).toBeVisible();
  await expect(message(alice.page, "Grütze")).toHaveCount(0);

  await words.fill("buy now");
  await alice.page.getByRole("button", { name: "Set the words" }).click();
  await expect(alice.page.getByRole("button", { name: "Set the words" })).toBeDisabled();
  // The log hears of it a moment later.
  await expect(async () => {
    const again = refused.getByRole("button", { name: "Try again" });
    if (await again.isVisible()) await again.click();
    await expect(message(alice.page, "so eine Grütze!")).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(message(alice.page, "NOW")).toHaveCount(0);
  await openPanel(bob.page, "Settings");
  await expect(bob.page.getByRole("button", { name: "Leave room" })).toBeVisible();
  await expect(bob.page.getByLabel("What no message may say")).toHaveCount(0);
});

test("how long messages are kept is the owner's to say, and asked twice", async ({ person }) => {
  const { page } = await person("Alice");
  await createRoom(page, `Week ${unique()}`);
  await openPanel(page, "Settings");
  await page.getByLabel("Messages are kept").selectOption({ label: "7 days" });
  await page.getByRole("complementary").getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase older messages?" });
  await expect(dialog).toContainText("older than 7 days");
  await dialog.getByRole("button", { name: "Erase and save" }).click();
  await expect(page.getByRole("status").getByText("Saved")).toBeVisible();
  await page.reload();
  await openPanel(page, "Settings");
  await expect(page.getByLabel("Messages are kept")).toHaveValue("7");
});

test("a group is renamed, for all in it", async ({ person }) => {
  const [alice, bob, carol] = [
    await person("Alice"),
    await person(`Bob ${unique()}`),
    await person(`Carol ${unique()}`),
  ];
  await alice.page.getByRole("navigation").getByRole("button", { name: "New", exact: true }).click();
  await alice.page.getByRole("menuitem", { name: "New chat" }).click();
  const dialog = alice.page.getByRole("dialog");
  for (const it of [bob, carol]) {
    await dialog.getByLabel("Find people by name").fill(it.name);
    await dialog
      .getByRole("button", { name: new RegExp(it.name) })
      .first()
      .click();
  }
  await dialog.getByRole("button", { name: "Start group" }).click();
  await alice.page.getByRole("heading", { name: "Chat of 3", level: 1 }).waitFor();
  await openPanel(alice.page, "Settings");
  await alice.page.getByLabel("Name (optional)").fill("Three of us");
  await save(alice.page);
  await expect(bob.page.getByRole("link", { name: "Three of us" })).toBeVisible();
  await expect(alice.page.getByRole("heading", { name: "Three of us", level: 1 })).toBeVisible();
});
