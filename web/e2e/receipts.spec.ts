import { createRoom, expect, joinRoom, look, message, say, test, unique } from "./fixtures";

test("who says something sees who has read it, unless they do not show it", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Receipts ${unique()}`;
  const id = await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await bob.page.goto("/inbox");
  await say(alice.page, "have you seen this?");
  await expect(message(alice.page, "have you seen this?")).toBeVisible();
  await expect(alice.page.getByText(/Read by/)).toHaveCount(0);

  await bob.page.goto(`/c/${id}`);
  await expect(message(bob.page, "have you seen this?")).toBeVisible();
  await expect(alice.page.getByText(/Read by .*Bob/)).toBeVisible({ timeout: 20_000 });
  await expect(bob.page.getByText(/Read by/)).toHaveCount(0);
  await look(alice.page, "read-by");

  await bob.page.goto("/settings/blocked");
  await bob.page.getByRole("switch", { name: "Show others how far I have read" }).click();
  await expect(alice.page.getByText(/Read by/)).toHaveCount(0, { timeout: 20_000 });
  await bob.page.reload();
  await expect(bob.page.getByRole("switch", { name: "Show others how far I have read" })).not.toBeChecked();
});
