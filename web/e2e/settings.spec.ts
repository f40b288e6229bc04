import { enter, expect, PASSWORD, secondDevice, test, unique } from "./fixtures";

test("settings and language follow to another device, at once", async ({ person, browser }) => {
  const alice = await person("Alice");
  const other = await secondDevice(alice, browser);
  await alice.page.goto("/settings/appearance");
  await alice.page.getByRole("radio", { name: "Dark" }).check();
  await expect(other.locator("html")).toHaveAttribute("data-theme", "dark");
  await alice.page.getByRole("radio", { name: /^Compact/ }).check();
  await expect(other.locator("html")).toHaveAttribute("data-density", "compact");

  await alice.page.getByRole("radio", { name: "Deutsch" }).check();
  await expect(other.locator("html")).toHaveAttribute("lang", "de");
  await other.context().close();

  await alice.page.reload();
  await expect(alice.page.getByRole("radio", { name: "Dunkel" })).toBeChecked();
  await expect(alice.page.getByRole("radio", { name: /^Eng Kleiner/ })).toBeChecked();
});

test("the key that sends is the one that was chosen", async ({ person }) => {
  const alice = await person("Alice");
  const { page } = alice;
  await page.goto("/settings/appearance");
  await page.getByRole("radio", { name: /^Ctrl or/ }).check();
  await page.getByRole("navigation").getByRole("button", { name: "New", exact: true }).click();
  await page.getByRole("menuitem", { name: "New room" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(`Letters ${unique()}`);
  await page.getByRole("button", { name: "Create room" }).click();
  const composer = page.getByRole("textbox", { name: /^Message / });
  await composer.fill("one");
  await composer.press("Enter");
  await composer.pressSequentially("two");
  await expect(page.getByRole("log").getByRole("article")).toHaveCount(0);
  await composer.press("Control+Enter");
  await expect(page.getByRole("log").getByRole("article")).toContainText("two");
});

test("a profile tells what was entered, and what does not fit is said", async ({ person }) => {
  const [alice, bob] = [await person(`Alice ${unique()}`), await person("Bob")];
  await alice.page.goto("/settings/profile");
  await alice.page.getByLabel("Status").fill("In the garden");
  await alice.page.getByLabel("About you").fill("Grows tomatoes.");
  await alice.page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await alice.page.getByRole("button", { name: "Save" }).click();
  await expect(alice.page.getByRole("status").getByText("Saved")).toBeVisible();

  await bob.page.keyboard.press("Control+k");
  await bob.page.getByRole("combobox", { name: "Go to…" }).fill(alice.name);
  await bob.page.getByRole("option", { name: alice.name }).click();
  await bob.page.getByRole("heading", { name: alice.name, level: 1 }).waitFor();
  await bob.page.getByRole("button", { name: "About this conversation" }).click();
  const panel = bob.page.getByRole("complementary", { name: "About this conversation" });
  await expect(panel.getByText("Grows tomatoes.")).toBeVisible();
  await expect(panel.getByText("In the garden")).toBeVisible();
  await expect(panel.getByText(/where they are/)).toBeVisible();
});

test("a user name is changed, and the old one leads nowhere else", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const { page } = alice;
  await page.goto("/settings/account");
  const form = page.locator("section", { has: page.getByRole("heading", { name: "User name" }) });
  await form.getByLabel("New user name").fill(bob.username);
  await form.getByLabel("Current password").fill(PASSWORD);
  await form.getByRole("button", { name: "Change user name" }).click();
  await expect(form.getByLabel("New user name")).toHaveAccessibleDescription(/This user name is taken/);

  const fresh = `alma-${unique()}`;
  await form.getByLabel("New user name").fill(fresh);
  await form.getByLabel("Current password").fill("something else");
  await form.getByRole("button", { name: "Change user name" }).click();
  await expect(form.getByLabel("Current password")).toHaveAccessibleDescription("This is not your password.");

  await form.getByLabel("Current password").fill(PASSWORD);
  await form.getByRole("button", { name: "Change user name" }).click();
  await expect(page.getByText("Your user name is changed.")).toBeVisible();
  await expect(form.getByText(`@${fresh}`)).toBeVisible();
  await page.reload();
  await expect(form.getByText(`@${fresh}`)).toBeVisible();
});

test("a password is changed, and other devices are signed out by it", async ({ person, browser }) => {
  const alice = await person("Alice");
  const other = await secondDevice(alice, browser);
  const { page } = alice;
  await page.goto("/settings/account");
  const form = page.locator("section", { has: page.getByRole("heading", { name: "Password" }) });
  await form.getByLabel("Current password").fill(PASSWORD);
  await form.getByLabel("New password").fill("passwordpassword");
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(form.getByLabel("New password")).toHaveAccessibleDescription(/too easy to guess/);

  await form.getByLabel("New password").fill("eleven owls in a barn");
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await expect(other.getByRole("link", { name: "Sign in" })).toBeVisible();

  await other.getByRole("link", { name: "Sign in" }).click();
  await enter(other, alice.username, "eleven owls in a barn");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await other.context().close();
});

test("an address is changed with a code only", async ({ person }) => {
  const { page } = await person("Alice");
  await page.goto("/settings/account");
  const form = page.locator("section", { has: page.getByRole("heading", { name: "E-mail address" }) });
  await form.getByLabel("New e-mail address").fill(`alice-${unique()}@example.org`);
  await form.getByLabel("Current password").fill(PASSWORD);
  await form.getByRole("button", { name: "Send code" }).click();
  await form.getByLabel("Code").fill("00000000");
  await form.getByRole("button", { name: "Confirm" }).click();
  await expect(form.getByLabel("Code")).toHaveAccessibleDescription("This code is not right, or too old.");
  await form.getByRole("button", { name: "Cancel" }).click();
  await expect(form.getByLabel("New e-mail address")).toBeVisible();
});

test("sessions are listed and ended, one, all others, all", async ({ person, browser }) => {
  const alice = await person("Alice");
  const [one, two] = [await secondDevice(alice, browser), await secondDevice(alice, browser)];
  await alice.page.goto("/settings/sessions");
  const sessions = alice.page.getByRole("main").getByRole("listitem");
  await expect(sessions).toHaveCount(3);
  await expect(sessions.filter({ hasText: "this one" })).toHaveCount(1);
  await sessions.getByRole("button", { name: "Sign out" }).first().click();
  await expect(sessions).toHaveCount(2);
  await alice.page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(sessions).toHaveCount(1);
  for (const it of [one, two]) {
    await expect(it.getByRole("link", { name: "Sign in" })).toBeVisible();
    await it.context().close();
  }

  await alice.page.getByRole("button", { name: "Sign out everywhere" }).click();
  await alice.page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(alice.page.getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("who has forgotten a password is helped, and learns of no account", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("E-mail address").fill(`nobody-${unique()}@example.org`);
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  await page.getByRole("link", { name: "Back to signing in" }).click();
  await page.getByRole("link", { name: "No mail to verify your address?" }).click();
  await expect(page.getByRole("heading", { name: "Verify your address" })).toBeVisible();
});
