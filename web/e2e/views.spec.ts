import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { composer, createRoom, expect, joinRoom, message, type Person, say, test, unique } from "./fixtures";

const WIDTHS = [390, 1024, 1600];
const THEMES = ["light", "dark"] as const;
const PICTURES = "target/e2e/pictures";

/** Takes pictures of a view, and sees to it that axe finds nothing in it, at each width and in each theme. */
async function look(page: Page, view: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
      await page.screenshot({ path: `${PICTURES}/${view}-${width}-${theme}.png` });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(
        violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join("\n")}`),
        `${view} ${width} ${theme}`,
      ).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

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
  await alice.page.goto(`/c/${id}`);
  await expect(message(alice.page, "always hangs")).toBeVisible();
  return { alice, bob, garden, id };
}

test("each view passes axe, at each width and in each theme", async ({ person, browser, baseURL }) => {
  test.setTimeout(900_000);
  const { alice, id } = await furnish(person);
  const { page } = alice;
  await look(page, "conversation");

  await page.getByRole("button", { name: "About this conversation" }).click();
  await expect(page.getByRole("complementary").getByText("Bob Okafor")).toBeVisible();
  await look(page, "members");
  await page.getByRole("tab", { name: "Settings" }).click();
  await expect(page.getByRole("button", { name: "Delete room" })).toBeVisible();
  await look(page, "room-settings");
  await page.getByRole("complementary").getByRole("button", { name: "Close" }).click();

  await page.goto("/");
  await expect(page.getByRole("link", { name: /Bob Okafor/ })).toBeVisible();
  await look(page, "home");
  await page.goto("/rooms");
  await expect(page.getByRole("button", { name: /^(Open|Join) / }).first()).toBeVisible();
  await look(page, "directory");
  for (const section of ["profile", "appearance", "sessions", "blocked"]) {
    await page.goto(`/settings/${section}`);
    await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
    await look(page, `settings-${section}`);
  }
  await page.goto("/invite/token-of-somebody");
  await expect(page.getByRole("heading", { name: "You are invited" })).toBeVisible();
  await look(page, "invite");

  await page.goto(`/c/${id}`);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to…" }).fill("a");
  await expect(page.getByRole("option").first()).toBeVisible();
  await look(page, "switcher");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Emoji" }).click();
  await expect(page.getByRole("gridcell").first()).toBeVisible();
  await look(page, "emoji");
  await page.keyboard.press("Escape");
  await composer(page).fill("@bo");
  await expect(page.getByRole("option", { name: /Bob Okafor/ })).toBeVisible();
  await look(page, "completion");
  await composer(page).fill("");
  await page.getByRole("button", { name: "New", exact: true }).click();
  await page.getByRole("menuitem", { name: "New room" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "create-room");
  await page.keyboard.press("Escape");

  const stranger = await (await browser.newContext(baseURL === undefined ? {} : { baseURL })).newPage();
  await stranger.goto("/");
  await expect(stranger.getByRole("link", { name: "Sign in" })).toBeVisible();
  await look(stranger, "sign-in");
  await stranger.goto("/sign-up");
  await expect(stranger.getByRole("button", { name: "Create account" })).toBeVisible();
  await look(stranger, "sign-up");
  await stranger.context().close();
});

test("in German, and from right to left", async ({ person }) => {
  const alice = await person("Alice");
  await createRoom(alice.page, `Garden ${unique()}`);
  await say(alice.page, "مرحبا بالجميع");
  await say(alice.page, "Hello everyone");
  const address = alice.page.url();
  await alice.page.goto("/settings/appearance");
  await alice.page.getByRole("radio", { name: "Deutsch" }).check();
  await alice.page.getByRole("switch", { name: /Von rechts nach links/ }).check();
  await expect(alice.page.locator("html")).toHaveAttribute("lang", "de");
  await look(alice.page, "settings-german");

  await alice.page.goto(address);

  await expect(message(alice.page, "Hello everyone")).toBeVisible();
  await look(alice.page, "conversation-rtl");
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

  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "React with 👍" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(message(page, "one").getByRole("button", { name: "👍: one reaction" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Go to…" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: "Go to…" })).toHaveCount(0);
});
