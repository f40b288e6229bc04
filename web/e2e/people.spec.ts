import {
  actOnMember,
  actOnMessage,
  composer,
  createRoom,
  expect,
  joinRoom,
  message,
  messages,
  openPanel,
  say,
  test,
  unique,
} from "./fixtures";

test("what a blocked person says is hidden, and opens", async ({ person }) => {
  const [alice, mallory] = [await person("Alice"), await person("Mallory")];
  const name = `Square ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(mallory.page, name);
  await say(mallory.page, "buy my hats");
  await say(mallory.page, "cheap hats");
  await expect(message(alice.page, "cheap hats")).toBeVisible();

  await actOnMessage(alice.page, "cheap hats", "Block Mallory");
  await alice.page.getByRole("dialog").getByRole("button", { name: "Block" }).click();
  await expect(alice.page.getByText("2 messages of people you have blocked")).toBeVisible();
  await expect(messages(alice.page)).toHaveCount(0);

  await say(mallory.page, "more hats");
  await expect(alice.page.getByText("3 messages of people you have blocked")).toBeVisible();
  await alice.page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(message(alice.page, "more hats")).toBeVisible();
  await alice.page.getByRole("button", { name: "Hide", exact: true }).click();
  await expect(messages(alice.page)).toHaveCount(0);

  await alice.page.goto("/settings/blocked");
  await alice.page.getByRole("button", { name: "Unblock" }).click();
  await expect(alice.page.getByText("Nobody is blocked")).toBeVisible();
  await alice.page.goBack();
  await expect(message(alice.page, "cheap hats")).toBeVisible();
});

test("a report reaches the moderators, who end it", async ({ person }) => {
  const [alice, bob, mallory] = [await person("Alice"), await person("Bob"), await person("Mallory")];
  const name = `Fair ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await joinRoom(mallory.page, name);
  await say(mallory.page, "you fool");
  await actOnMessage(bob.page, "you fool", "Report");
  const dialog = bob.page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Insults or threats" }).check();
  await dialog.getByRole("button", { name: "Report" }).click();
  await expect(bob.page.getByText("Reported to the moderators.")).toBeVisible();
  await actOnMember(bob.page, "Mallory", "Report Mallory");
  await bob.page.getByRole("dialog").getByRole("button", { name: "Report" }).click();
  await expect(bob.page.getByRole("dialog")).toHaveCount(0);

  await alice.page.reload();
  await alice.page.getByRole("button", { name: "2 things wait for a moderator" }).click();
  const reports = alice.page.getByRole("complementary").locator("section", { hasText: "Reported" });
  const [first, second] = [reports.getByRole("listitem").nth(0), reports.getByRole("listitem").nth(1)];
  await expect(first).toContainText("Insults or threats");
  await expect(first.getByRole("link", { name: "you fool" })).toBeVisible();
  await expect(second).toContainText("Spam");
  await first.getByRole("button", { name: "Justified", exact: true }).click();
  await expect(reports.getByRole("listitem")).toHaveCount(1);
  await reports.getByRole("button", { name: "Unjustified" }).click();
  await expect(alice.page.getByText(/waits? for a moderator/)).toHaveCount(0);
  await openPanel(bob.page, "Members");
  await expect(bob.page.getByText(/waits? for a moderator/)).toHaveCount(0);
});

test("a chat of a stranger is a request, until it is accepted", async ({ person }) => {
  const [alice, bob, eve] = [await person("Alice"), await person(`Bob ${unique()}`), await person("Eve")];
  for (const it of [alice, eve]) {
    await it.page.keyboard.press("Control+k");
    await it.page.getByRole("combobox", { name: "Go to…" }).fill(bob.name);
    await it.page.getByRole("option", { name: bob.name }).click();
    await it.page.getByRole("heading", { name: bob.name, level: 1 }).waitFor();
    await say(it.page, `it is ${it.name}`);
  }

  await bob.page.getByRole("link", { name: "Alice" }).click();
  await expect(message(bob.page, "it is Alice")).toBeVisible();
  await expect(bob.page).toHaveTitle("Parley");
  await expect(composer(bob.page)).toHaveCount(0);
  await bob.page.getByRole("button", { name: "Accept" }).click();
  await say(bob.page, "hello Alice");
  await expect(message(alice.page, "hello Alice")).toBeVisible();

  await bob.page.getByRole("link", { name: "Eve" }).click();
  await bob.page.getByRole("button", { name: "Decline" }).click();
  await expect(bob.page.getByRole("link", { name: "Eve" })).toHaveCount(0);
  await bob.page.reload();
  await expect(bob.page.getByRole("link", { name: "Alice" })).toBeVisible();
  await expect(bob.page.getByRole("link", { name: "Eve" })).toHaveCount(0);
});
