import { actOnMessage, createRoom, expect, joinRoom, look, message, say, test, unique } from "./fixtures";

test("what is pinned stands above what is said, for everybody, until it is unpinned or deleted", async ({
  person,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Pins ${unique()}`;
  const id = await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await say(alice.page, "the key is under the mat");
  await say(alice.page, "the door is green");
  await say(bob.page, "thank you");
  await expect(message(alice.page, "thank you")).toBeVisible();

  await actOnMessage(alice.page, "the key is under the mat", "Pin");
  await expect(message(bob.page, "the key is under the mat")).toContainText("pinned");
  const bar = bob.page.getByRole("button", { name: /Pinned.*the key is under the mat/ });
  await expect(bar).toBeVisible();
  await message(bob.page, "the door is green").hover();
  await message(bob.page, "the door is green").getByRole("button", { name: "More", exact: true }).click();
  await expect(bob.page.getByRole("menuitem", { name: "Copy link" })).toBeVisible();
  await expect(bob.page.getByRole("menuitem", { name: "Pin" })).toHaveCount(0);
  await bob.page.keyboard.press("Escape");

  await actOnMessage(alice.page, "the door is green", "Pin");
  await bob.page.getByRole("button", { name: /2 pinned.*the door is green/ }).click();
  const dialog = bob.page.getByRole("dialog", { name: "Pinned messages" });
  await expect(dialog.getByRole("listitem")).toHaveText([/the door is green/, /the key is under the mat/]);
  await expect(dialog.getByRole("button", { name: /Unpin/ })).toHaveCount(0);
  await look(bob.page, "pins");
  await dialog.getByRole("link", { name: /the key is under the mat/ }).click();
  await expect(bob.page).toHaveURL(new RegExp(`/c/${id}/1$`));
  await expect(dialog).toHaveCount(0);

  await alice.page.getByRole("button", { name: /2 pinned/ }).click();
  const hers = alice.page.getByRole("dialog", { name: "Pinned messages" });
  await hers
    .getByRole("listitem")
    .filter({ hasText: "the door is green" })
    .getByRole("button", { name: /Unpin/ })
    .click();
  await expect(hers.getByRole("listitem")).toHaveCount(1);
  await alice.page.keyboard.press("Escape");
  await expect(bar).toBeVisible();
  await actOnMessage(alice.page, "the key is under the mat", "Delete");
  await alice.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(bob.page.getByRole("button", { name: /Pinned/ })).toHaveCount(0);
  await expect(message(bob.page, "the door is green")).not.toContainText("pinned");
});
