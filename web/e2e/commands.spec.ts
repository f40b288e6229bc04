import { composer, createRoom, expect, joinRoom, look, message, messages, test, unique } from "./fixtures";

test("what begins with a slash commands: it is completed, done, or refused with a reason", async ({
  person,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Orders ${unique()}`;
  await createRoom(alice.page, name);
  const { page } = alice;

  await composer(page).pressSequentially("/");
  const offered = page.getByRole("listbox", { name: "Commands" });
  await expect(offered.getByRole("option")).toHaveText([
    /invite/,
    /me/,
    /mute/,
    /poll/,
    /remind/,
    /topic/,
    /unmute/,
  ]);
  await look(page, "commands");
  await composer(page).pressSequentially("to");
  await composer(page).press("Enter");
  await expect(composer(page)).toHaveValue("/topic ");
  await composer(page).pressSequentially("Roses and herbs");
  await composer(page).press("Enter");
  await expect(page.getByRole("status").getByText("The topic is changed.")).toBeVisible();
  await expect(
    page.getByRole("banner").or(page.locator("header")).getByText("Roses and herbs").first(),
  ).toBeVisible();
  await expect(composer(page)).toHaveValue("");

  await composer(page).fill("/invite nobody-of-this-name");
  await composer(page).press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await composer(page).fill(`/invite @${bob.username}`);
  await composer(page).press("Enter");
  await expect(page.getByRole("status").getByText("Bob is invited.")).toBeVisible();
  await composer(page).fill("/dance");
  await composer(page).press("Enter");
  await expect(page.getByRole("alert")).toContainText("There is no command /dance");
  await expect(messages(page)).toHaveCount(0);

  await composer(page).fill("/mute 2h");
  await composer(page).press("Enter");
  await expect(
    page.getByRole("status").getByText("You are told of nothing here for that long."),
  ).toBeVisible();
  await joinRoom(bob.page, name);
  await composer(page).fill("/me waves");
  await composer(page).press("Enter");
  await expect(message(bob.page, "waves").locator("em")).toHaveText("waves");
  await composer(page).fill(" /topic is a command");
  await composer(page).press("Enter");
  await expect(message(bob.page, "/topic is a command")).toBeVisible();
  await composer(page).fill("/usr/bin/env");
  await composer(page).press("Enter");
  await expect(message(bob.page, "/usr/bin/env")).toBeVisible();

  // Who may not is not offered it.
  await composer(bob.page).pressSequentially("/");
  await expect(bob.page.getByRole("option", { name: /topic/ })).toHaveCount(0);
  await composer(bob.page).fill("/topic Mine");
  await composer(bob.page).press("Enter");
  await expect(bob.page.getByRole("alert")).toContainText("/topic can not be given here");
});
