import { expect, look, secondDevice, test, unique } from "./fixtures";

test("a status has an emoji and an end, is seen by others, and is gone when it is cleared", async ({
  person,
  browser,
}) => {
  const [alice, bob] = [await person(`Alice ${unique()}`), await person("Bob")];
  await alice.page
    .getByRole("navigation")
    .getByRole("button", { name: new RegExp(alice.name) })
    .click();
  await alice.page.getByRole("menuitem", { name: "Say what you are up to…" }).click();
  const dialog = alice.page.getByRole("dialog", { name: "What are you up to?" });
  await dialog.getByLabel("Status").fill("Out for lunch");
  await dialog.getByRole("button", { name: "Choose an emoji" }).click();
  await alice.page.getByRole("gridcell", { name: "😀" }).or(alice.page.getByRole("gridcell")).first().click();
  await expect(dialog.getByRole("button", { name: /choose another emoji/ })).toBeVisible();
  await dialog.getByLabel("Ends").selectOption("In an hour");
  await look(alice.page, "status");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(alice.page.getByRole("navigation").getByText(/^\S+ Out for lunch$/)).toBeVisible();

  await bob.page.keyboard.press("Control+k");
  await bob.page.getByRole("combobox", { name: "Go to…" }).fill(alice.name);
  await bob.page.getByRole("option", { name: alice.name }).click();
  await bob.page.getByRole("heading", { name: alice.name, level: 1 }).waitFor();
  await expect(bob.page.getByRole("main").getByText(/ · \S+ Out for lunch$/)).toBeVisible();

  const other = await secondDevice(alice, browser);
  await other
    .getByRole("navigation")
    .getByRole("button", { name: new RegExp(alice.name) })
    .click();
  await other.getByRole("menuitem", { name: "Say what you are up to…" }).click();
  const there = other.getByRole("dialog", { name: "What are you up to?" });
  await expect(there.getByLabel("Status")).toHaveValue("Out for lunch");
  await expect(there.getByText(/^The present one ends/)).toBeVisible();
  await there.getByRole("button", { name: "Clear" }).click();
  await expect(alice.page.getByRole("navigation").getByText("Out for lunch")).toHaveCount(0);
  await other.context().close();
});
