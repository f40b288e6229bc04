import {
  actOnMessage,
  createRoom,
  expect,
  joinRoom,
  look,
  message,
  say,
  secondDevice,
  test,
  unique,
} from "./fixtures";

test("what one saves is found again on every device, and by nobody else", async ({ person, browser }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Kept ${unique()}`;
  const id = await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await say(alice.page, "the recipe is in the drawer");
  await say(alice.page, "and the cake is eaten");
  await expect(message(bob.page, "and the cake is eaten")).toBeVisible();
  const other = await secondDevice(bob, browser);
  await other.goto("/saved");
  await expect(other.getByRole("heading", { name: "Nothing saved yet" })).toBeVisible();

  await actOnMessage(bob.page, "the recipe is in the drawer", "Save for later");
  const there = other.getByRole("list", { name: "Saved messages" }).getByRole("listitem");
  await expect(there).toHaveText([/the recipe is in the drawer/]);
  await actOnMessage(bob.page, "and the cake is eaten", "Save for later");
  await expect(there).toHaveText([/and the cake is eaten/, /the recipe is in the drawer/]);
  await look(other, "saved");
  await other.emulateMedia({ colorScheme: "light" });
  await other.setViewportSize({ width: 390, height: 844 });
  await there.filter({ hasText: "the recipe" }).getByRole("link").click();
  await expect(other).toHaveURL(new RegExp(`/c/${id}/1$`));
  await expect(message(other, "the recipe is in the drawer")).toBeVisible();

  await bob.page.getByRole("navigation").getByRole("link", { name: "Saved", exact: true }).click();
  const here = bob.page.getByRole("list", { name: "Saved messages" }).getByRole("listitem");
  await here
    .filter({ hasText: "the recipe" })
    .getByRole("button", { name: /no more/ })
    .click();
  await expect(here).toHaveText([/and the cake is eaten/]);
  await actOnMessage(alice.page, "and the cake is eaten", "Delete");
  await alice.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await bob.page.reload();
  await expect(bob.page.getByRole("heading", { name: "Nothing saved yet" })).toBeVisible();
  await alice.page.goto("/saved");
  await expect(alice.page.getByRole("heading", { name: "Nothing saved yet" })).toBeVisible();
  await other.context().close();
});
