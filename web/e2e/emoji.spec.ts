import type { Page } from "@playwright/test";
import { makeAdministrator } from "./administrator";
import {
  composer,
  createRoom,
  expect,
  joinRoom,
  look,
  message,
  messages,
  picture,
  say,
  secondDevice,
  test,
  unique,
} from "./fixtures";

async function chooseFile(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /^Choose (a|another) picture$/ }).click();
  await (await chooser).setFiles({ name, mimeType, buffer });
}

test("an emoji that an administrator adds is typed, picked and a reaction, and its name stays when it goes", async ({
  person,
  browser,
}) => {
  const [alice, bob, keeper] = [await person("Alice"), await person("Bob"), await person("Keeper")];
  await makeAdministrator(keeper.username);
  const admin = await secondDevice(keeper, browser);
  const name = `parrot_${unique()}`;
  const text = `:${name}:`;
  const room = `Birds ${unique()}`;
  await createRoom(alice.page, room);
  await joinRoom(bob.page, room);
  await say(alice.page, `look ${text}`);
  await expect(message(bob.page, `look ${text}`)).toBeVisible();

  await admin.goto("/settings/emoji");
  await admin.getByRole("button", { name: "Add emoji" }).click();
  const dialog = admin.getByRole("dialog", { name: "Add emoji" });
  await chooseFile(admin, "bad.svg", "image/svg+xml", Buffer.from("<svg/>"));
  await expect(dialog.getByText("A picture is a JPEG, PNG or GIF.")).toBeVisible();
  await chooseFile(admin, "Tada.png", "image/png", picture([20, 160, 90], 200, 150));
  await expect(dialog.getByLabel("Name")).toHaveValue("tada");
  await dialog.getByRole("button", { name: "Add emoji" }).click();
  await expect(dialog.getByText("An emoji has this name, or one too much like it.")).toBeVisible();
  await look(admin, "emoji-add");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Name").press("Enter");
  await expect(dialog).toHaveCount(0);
  const item = admin.getByRole("main").getByRole("listitem").filter({ hasText: text });
  await expect(item.getByText(/^Added by .?Keeper.? on /)).toBeVisible();
  await look(admin, "emoji-settings");

  // Typed, and seen by who has it from no reload.
  const suggestion = alice.page
    .getByRole("listbox", { name: "Suggestions" })
    .getByRole("option", { name: new RegExp(name) });
  await expect(async () => {
    await composer(alice.page).fill("");
    await composer(alice.page).pressSequentially(`again :${name.slice(0, 12)}`);
    await expect(suggestion).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await suggestion.click();
  await expect(composer(alice.page)).toHaveValue(`again ${text} `);
  await composer(alice.page).press("Enter");
  for (const { page } of [alice, bob]) {
    await expect(message(page, "again").getByRole("img", { name: text })).toBeVisible();
    await expect(message(page, "look").getByRole("img", { name: text })).toBeVisible();
  }
  await say(alice.page, text);
  await expect(messages(bob.page).last().getByRole("img", { name: text })).toBeVisible();

  await message(bob.page, "again").hover();
  await message(bob.page, "again").getByRole("button", { name: "React", exact: true }).click();
  await bob.page.getByLabel("Search emoji").fill(name);
  await expect(bob.page.getByRole("gridcell", { name })).toBeVisible();
  await bob.page.screenshot({ path: "target/e2e/pictures/emoji-picker.png" });
  await bob.page.getByRole("gridcell", { name }).click();
  const reaction = (page: Page) =>
    message(page, "again").getByRole("button", { name: `${text}: 1 reaction` });
  await expect(reaction(alice.page).getByRole("img", { name: text })).toBeVisible();
  await look(alice.page, "emoji");
  await alice.page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  await look(alice.page, "emoji-rtl");

  // Who has not the role sees them, and changes none.
  await bob.page.goto("/settings/emoji");
  await expect(bob.page.getByRole("listitem").filter({ hasText: text })).toBeVisible();
  await expect(bob.page.getByRole("button", { name: "Add emoji" })).toHaveCount(0);
  await expect(bob.page.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
  await bob.page.goBack();

  await item.getByRole("button", { name: /^Remove / }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(item).toHaveCount(0);
  await alice.page.reload();
  await expect(message(alice.page, `again ${text}`)).toBeVisible();
  await expect(alice.page.getByRole("log").getByRole("img", { name: text })).toHaveCount(0);
  await expect(reaction(alice.page)).toBeVisible();
  await reaction(bob.page).click();
  await expect(reaction(alice.page)).toHaveCount(0);
  await admin.context().close();
});
