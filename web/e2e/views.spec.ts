import type { BrowserContext, Page } from "@playwright/test";
import {
  actOnMessage,
  test as base,
  composer,
  createRoom,
  expect,
  joinRoom,
  look,
  message,
  newPerson,
  openPanel,
  type Person,
  say,
  unique,
} from "./fixtures";

type Scene = Awaited<ReturnType<typeof furnish>>;

/** Conversations to look at, made once for all that look. */
const test = base.extend<object, { scene: Scene }>({
  scene: [
    async ({ browser }, use, { project }) => {
      const contexts: BrowserContext[] = [];
      const complaints: string[] = [];
      const { baseURL, locale, timezoneId } = project.use;
      const options = { baseURL, locale, timezoneId } as NonNullable<Parameters<typeof newPerson>[2]>;
      await use(await furnish((name) => newPerson(browser, name, options, contexts, complaints)));
      await Promise.all(contexts.map((it) => it.close()));
      expect(complaints, "errors in the browser").toEqual([]);
    },
    { scope: "worker", timeout: 600_000 },
  ],
});

async function furnish(person: (name: string) => Promise<Person>) {
  const [alice, bob] = [await person("Alice Martin"), await person("Bob Okafor")];
  const garden = `Garden ${unique()}`;
  const id = await createRoom(alice.page, garden, "Beds, seeds, and who waters on Sunday");
  await joinRoom(bob.page, garden);
  await say(
    alice.page,
    "Morning! The **tomatoes** are in, twelve of them. Basil goes between the rows once it is above 12 °C at night.",
  );
  await say(alice.page, "- Mulch by Friday\n- Stakes are behind the shed\n- Water: *not* at noon");
  await expect(message(bob.page, "Mulch by Friday")).toBeVisible();
  await message(bob.page, "Mulch by Friday").hover();
  await bob.page.getByRole("button", { name: "Reply" }).click();
  await say(
    bob.page,
    "I have stakes to spare, and a question: is `drip --every 6h` still the plan? See https://example.org/drip",
  );
  await say(bob.page, "```sh\ndrip --every 6h --zone beds\n```");
  await say(bob.page, `@${alice.username} you have the key to the shed, right?`);
  await expect(message(alice.page, "key to the shed")).toBeVisible();
  await message(alice.page, "stakes to spare").hover();
  await alice.page.getByRole("button", { name: "React with ❤️" }).click();
  await say(alice.page, "Yes. It hangs where it always hangs 😄");
  await say(alice.page, "🌱");
  await expect(message(bob.page, "always hangs")).toBeVisible();
  await createRoom(alice.page, `Harvest ${unique()}`);
  await bob.page.keyboard.press("Control+k");
  await bob.page.getByRole("combobox", { name: "Go to…" }).fill("Alice Martin");
  await bob.page.getByRole("option", { name: new RegExp(`Alice Martin.*${alice.username}`) }).click();
  await bob.page.getByRole("heading", { name: "Alice Martin", level: 1 }).waitFor();
  await say(bob.page, "Are you coming on Sunday?");
  await expect(alice.page.getByRole("link", { name: /Bob Okafor.*One unread message/ })).toBeVisible();
  // Of somebody who stands as high nobody would see it.
  await alice.page.goto(`/c/${id}`);
  await actOnMessage(alice.page, "key to the shed", /^Report$/);
  await alice.page.getByRole("dialog").getByRole("button", { name: "Report" }).click();
  await expect(alice.page.getByRole("dialog")).toHaveCount(0);
  const carla = await person("Carla Stranger");
  await carla.page.keyboard.press("Control+k");
  await carla.page.getByRole("combobox", { name: "Go to…" }).fill("Alice Martin");
  await carla.page.getByRole("option", { name: new RegExp(`Alice Martin.*${alice.username}`) }).click();
  await carla.page.getByRole("heading", { name: "Alice Martin", level: 1 }).waitFor();
  await say(carla.page, "Hello! I saw your garden from the street.");
  await expect(carla.page.getByText("sending")).toHaveCount(0);
  await alice.page.goto(`/c/${id}`);
  await expect(message(alice.page, "always hangs")).toBeVisible();
  return { page: alice.page, alice, bob, garden, id };
}

test.describe("each view passes axe, at three widths and in both themes:", () => {
  test("a conversation", async ({ scene: { page, id } }) => {
    await page.goto(`/c/${id}`);
    await expect(message(page, "always hangs")).toBeVisible();
    await look(page, "conversation");
  });

  test("its members, and what waits for a moderator", async ({ scene: { page, id, bob } }) => {
    await page.goto(`/c/${id}`);
    await openPanel(page, "Members");
    await expect(page.getByRole("complementary").getByText(bob.name).first()).toBeVisible();
    await expect(page.getByRole("complementary").getByText("Spam")).toBeVisible();
    await look(page, "members");
    // What the panel has covered on less wide screens.
    await expect(message(page, "always hangs")).toBeVisible();
    await page.getByRole("complementary").getByRole("button", { name: "Close" }).click();
  });

  test("its settings", async ({ scene: { page, id } }) => {
    await page.goto(`/c/${id}`);
    await openPanel(page, "Settings");
    await expect(page.getByRole("button", { name: "Delete room" })).toBeVisible();
    await look(page, "room-settings");
    await page.getByRole("complementary").getByRole("button", { name: "Close" }).click();
  });

  test("a request", async ({ scene: { page } }) => {
    await page.goto("/");
    await page.getByRole("link", { name: /Carla/ }).click();
    await expect(page.getByRole("button", { name: "Accept" })).toBeVisible();
    await look(page, "request");
  });

  test("home", async ({ scene: { page, bob } }) => {
    await page.goto("/");
    await expect(page.getByRole("link", { name: new RegExp(bob.name) })).toBeVisible();
    await look(page, "home");
  });

  test("the directory", async ({ scene: { page } }) => {
    await page.goto("/rooms");
    await expect(page.getByRole("button", { name: /^(Open|Join) / }).first()).toBeVisible();
    await look(page, "directory");
  });

  for (const section of ["profile", "account", "appearance", "notifications", "sessions", "blocked"]) {
    test(`settings: ${section}`, async ({ scene: { page } }) => {
      await page.goto(`/settings/${section}`);
      await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
      await expect(page.getByRole("status").filter({ hasText: "Loading" })).toHaveCount(0);
      await look(page, `settings-${section}`);
    });
  }

  test("an invitation", async ({ scene: { page } }) => {
    await page.goto("/invite/token-of-somebody");
    await expect(page.getByRole("heading", { name: "You are invited" })).toBeVisible();
    await look(page, "invite");
  });

  test("the switcher", async ({ scene: { page, id } }) => {
    await page.goto(`/c/${id}`);
    await page.getByRole("log").waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Go to…" }).fill("ga");
    await expect(page.getByRole("option").first()).toBeVisible();
    await look(page, "switcher");
    await page.keyboard.press("Escape");
  });

  test("emoji", async ({ scene: { page, id } }) => {
    await page.goto(`/c/${id}`);
    await page.getByRole("button", { name: "Emoji" }).click();
    await expect(page.getByRole("gridcell").first()).toBeVisible();
    await look(page, "emoji");
    await page.keyboard.press("Escape");
  });

  test("what completes a name", async ({ scene: { page, id, bob } }) => {
    await page.goto(`/c/${id}`);
    await composer(page).fill("@bo");
    await expect(page.getByRole("option", { name: new RegExp(bob.name) })).toBeVisible();
    await look(page, "completion");
    await composer(page).fill("");
  });

  test("a new room", async ({ scene: { page } }) => {
    await page.goto("/");
    await page.getByRole("button", { name: "New", exact: true }).click();
    await page.getByRole("menuitem", { name: "New room" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(page, "create-room");
    await page.keyboard.press("Escape");
  });

  test("a report, and a jump to a date", async ({ scene: { page, id } }) => {
    await page.goto(`/c/${id}`);
    await actOnMessage(page, "stakes to spare", /^Report$/);
    await expect(page.getByRole("dialog").getByRole("radio", { name: "Spam" })).toBeVisible();
    await look(page, "report");
    await page.keyboard.press("Escape");
    await page.locator("main header").getByRole("button", { name: "Jump to date" }).click();
    await expect(page.getByRole("dialog", { name: "Jump to date" })).toBeVisible();
    await look(page, "jump");
  });

  for (const [path, view, heading] of [
    ["/", "sign-in", "Welcome to Parley"],
    ["/sign-up", "sign-up", "Create your account"],
    ["/reset-password", "reset-password", "Set a new password"],
  ] as const) {
    test(`${view}, to a stranger`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: heading })).toBeVisible();
      await look(page, view);
    });
  }
});

async function openPanelIn(page: Page, tab: string): Promise<void> {
  await page.getByRole("button", { name: "Über diese Unterhaltung" }).click();
  await page.getByRole("tab", { name: tab }).click();
  await expect(page.getByRole("button", { name: "Raum löschen" })).toBeVisible();
}

test("in German, and from right to left", async ({ person }) => {
  const alice = await person("Alice");
  await createRoom(alice.page, `Garden ${unique()}`);
  await say(alice.page, "مرحبا بالجميع");
  await say(alice.page, "Hello everyone");
  await expect(message(alice.page, "Hello everyone")).not.toContainText("sending");
  const address = alice.page.url();
  await alice.page.goto("/settings/appearance");
  await alice.page.getByRole("radio", { name: "Deutsch" }).check();
  await alice.page.getByRole("switch", { name: /Von rechts nach links/ }).check();
  await expect(alice.page.locator("html")).toHaveAttribute("lang", "de");
  await look(alice.page, "settings-german");

  await alice.page.goto(address);

  await expect(message(alice.page, "Hello everyone")).toBeVisible();
  await look(alice.page, "conversation-rtl");
  await openPanelIn(alice.page, "Einstellungen");
  await look(alice.page, "room-settings-rtl");
});

test("everything can be done by keys", async ({ person }) => {
  const alice = await person("Alice");
  const { page } = alice;
  await createRoom(page, `Keys ${unique()}`);
  await say(page, "one");
  await say(page, "two");
  await expect(page.getByText("sending")).toHaveCount(0);
  await composer(page).press("Shift+Tab");
  await page.getByRole("log").focus();
  await page.keyboard.press("ArrowUp");
  await expect(message(page, "two")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(message(page, "one")).toBeFocused();

  await expect(message(page, "one").getByRole("toolbar")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "React with 👍" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(message(page, "one").getByRole("button", { name: "👍: 1 reaction" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Go to…" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: "Go to…" })).toHaveCount(0);
});
