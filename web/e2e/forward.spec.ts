import {
  actOnMessage,
  attach,
  createRoom,
  expect,
  joinRoom,
  look,
  message,
  picture,
  say,
  test,
  unique,
} from "./fixtures";

test("what was said goes to another room with its files, and nobody there learns from where", async ({
  person,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const [from, to] = [`Secret plans ${unique()}`, `Everybody ${unique()}`];
  const source = await createRoom(alice.page, from);
  await attach(alice.page, [
    { name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("the plan") },
    { name: "map.png", mimeType: "image/png", buffer: picture([30, 120, 200]) },
  ]);
  await say(alice.page, "this is how we do it");
  await createRoom(alice.page, to);
  await joinRoom(bob.page, to);

  await alice.page.goto(`/c/${source}`);
  await actOnMessage(alice.page, "this is how we do it", "Forward");
  const dialog = alice.page.getByRole("dialog", { name: "Forward the message" });
  await dialog.getByLabel("Find a conversation").fill(to);
  await expect(dialog.getByRole("radio")).toHaveCount(1);
  await look(alice.page, "forward");
  await dialog.getByRole("button", { name: "Forward" }).click();
  await expect(alice.page.getByRole("status").getByText(new RegExp(`Forwarded to .*${to}`))).toBeVisible();

  const arrived = message(bob.page, "this is how we do it");
  await expect(arrived).toContainText("forwarded");
  await expect(arrived.getByRole("button", { name: /map.png/ })).toBeVisible();
  await expect(arrived).not.toContainText(from);
  const download = bob.page.waitForEvent("download");
  await arrived.getByRole("link", { name: /plan.txt/ }).click();
  expect((await download).suggestedFilename()).toBe("plan.txt");
});
