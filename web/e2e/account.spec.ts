import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type APIRequestContext, type Locator, type Page, request } from "@playwright/test";
import {
  actOnMember,
  createRoom,
  expect,
  joinRoom,
  look,
  message,
  openPanel,
  PASSWORD,
  say,
  test,
  unique,
} from "./fixtures";

const ALL = [
  "Read messages",
  "Write messages",
  "See rooms and chats",
  "Manage rooms and chats",
  "See profiles",
];

/** Makes a token by the dialog. @returns its secret */
async function makeToken(page: Page, name: string, scopes: readonly string[]): Promise<string> {
  await page.getByRole("button", { name: "New token" }).click();
  const dialog = page.getByRole("dialog", { name: "New token" });
  await expect(dialog.getByRole("button", { name: "Create token" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  for (const it of scopes) await dialog.getByRole("checkbox", { name: it }).check();
  await dialog.getByRole("radio", { name: /^A week/ }).check();
  await dialog.getByRole("button", { name: "Create token" }).click();
  const secret = page.getByRole("textbox", { name: "Token" });
  await expect(secret).toBeFocused();
  await expect(secret).toHaveAccessibleDescription(/shown this once/);
  return secret.inputValue();
}

async function bearing(baseURL: string | undefined, token: string): Promise<APIRequestContext> {
  return request.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    extraHTTPHeaders: { Authorization: `Bearer ${token}` },
  });
}

test("a token is made, shown once, good for what was chosen, and revoked", async ({ person, baseURL }) => {
  const { page } = await person("Alice");
  await page.goto("/settings/tokens");
  await expect(page.getByRole("heading", { name: "No tokens yet" })).toBeVisible();

  const secret = await makeToken(page, "Backup at night", ["See profiles"]);
  expect(secret).toMatch(/^parley_pat_[0-9A-Za-z]{49}$/);
  await look(page, "tokens-secret");
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByRole("textbox", { name: "Token" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "New token" })).toBeFocused();
  await page.reload();
  await expect(page.getByText("Backup at night")).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);

  const script = await bearing(baseURL, secret);
  expect((await script.get("/api/v1/users/me")).status()).toBe(200);
  expect((await script.get("/api/v1/conversations")).status()).toBe(403);

  await page.getByRole("button", { name: /^Revoke .*Backup at night/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("locked out at once");
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("heading", { name: "No tokens yet" })).toBeVisible();
  await expect.poll(async () => (await script.get("/api/v1/users/me")).status()).toBe(401);

  await page.goto("/settings/log");
  await expect(page.getByText("A token was revoked")).toBeVisible();
  await expect(page.getByText("A token was made")).toBeVisible();
  await expect(page.getByText("Signed in")).toBeVisible();
  await look(page, "security-log");
});

test("a bot is made, speaks under its badge, is locked out, and ends", async ({ person, baseURL }) => {
  const alice = await person("Alice");
  const { page } = alice;
  const room = `Garden ${unique()}`;
  const roomId = await createRoom(page, room);
  const suffix = unique();
  await page.goto("/settings/bots");
  await page.getByRole("button", { name: "New bot" }).click();
  const dialog = page.getByRole("dialog", { name: "New bot" });
  await dialog.getByLabel("Name", { exact: true }).pressSequentially(`Weather ${suffix}`);
  await expect(dialog.getByLabel("User name")).toHaveValue(`weather-${suffix}-bot`);
  await look(page, "create-bot");
  await dialog.getByRole("button", { name: "Create bot" }).click();
  await expect(page.getByText(`@weather-${suffix}-bot`)).toBeVisible();

  const secret = await makeToken(page, "On the roof", ALL);
  expect(secret).toMatch(/^parley_bot_/);
  await look(page, "bots");
  const script = await bearing(baseURL, secret);
  await expect
    .poll(async () => (await script.post(`/api/v1/rooms/${roomId}/join`)).status())
    .toBeLessThan(300);
  const post = (text: string) =>
    script.post(`/api/v1/conversations/${roomId}/messages`, {
      data: { clientMessageId: crypto.randomUUID(), contentType: "text/plain", text },
    });
  await expect.poll(async () => (await post("It rains")).status()).toBeLessThan(300);

  await page.goto(`/c/${roomId}`);
  await expect(message(page, "It rains").first()).toBeVisible();
  await expect(message(page, "It rains").first().getByText("Bot", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "2 members" }).click();
  const panel = page.getByRole("complementary", { name: "About this conversation" });
  await expect(panel.getByText("Bot", { exact: true })).toBeVisible();
  await look(page, "bot-in-room");
  await panel.getByRole("button", { name: /What to do with .*Weather/ }).click();
  await page.getByRole("menuitem", { name: "Send a message" }).click();
  await page.getByRole("heading", { name: `Weather ${suffix}`, level: 1 }).waitFor();
  await expect(page.getByText(/A program of .*Alice/)).toBeVisible();

  await page.goto("/settings/bots");
  await page.getByRole("button", { name: /^Disable .*Weather/ }).click();
  await expect(page.getByText("disabled", { exact: true })).toBeVisible();
  await expect.poll(async () => (await post("Still?")).status()).toBe(401);
  await page.getByRole("button", { name: /^Enable .*Weather/ }).click();
  await expect(page.getByText("disabled", { exact: true })).toHaveCount(0);
  await expect.poll(async () => (await post("Sunny")).status()).toBeLessThan(300);

  await page.getByRole("button", { name: /^Delete .*Weather/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "No bots yet" })).toBeVisible();
  await expect.poll(async () => (await post("Gone?")).status()).toBe(401);
});

/** A part of a page, by its heading. */
function section(page: Page, heading: string): Locator {
  return page.locator("section").filter({ has: page.getByRole("heading", { name: heading }) });
}

test("a copy of an account is made in the background, downloaded and removed", async ({ person }) => {
  const { page } = await person("Alice");
  await createRoom(page, `Loft ${unique()}`);
  await say(page, "Keep this");
  await expect(message(page, "Keep this")).toBeVisible();
  await expect(page.getByText("sending")).toHaveCount(0);
  await page.goto("/settings/data");
  const copies = section(page, "Take a copy of your data");
  const password = copies.getByLabel("Password");
  const button = copies.getByRole("button", { name: "Make a copy" });

  await button.click();
  await expect(password).toHaveAccessibleDescription(/Enter your password/);
  await password.fill(PASSWORD);
  await button.click();

  await expect(copies.getByText("Your copy is ready")).toBeVisible({ timeout: 60_000 });
  await look(page, "export-ready");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    copies.getByRole("link", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^parley-export-[\d-]+\.zip$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 4).toString("latin1")).toBe("PK\x03\x04");
  expect(bytes.includes("messages/")).toBe(true);

  await copies.getByRole("button", { name: "Remove this copy" }).click();
  await expect(copies.getByText("Your copy is ready")).toHaveCount(0);
  await page.reload();
  await expect(copies.getByRole("button", { name: "Make a copy" })).toBeVisible();
  await expect(copies.getByText("Your copy is ready")).toHaveCount(0);
});

test("an account is deleted, its receipt tells how far, and others see that it was one", async ({
  person,
  browser,
  baseURL,
}) => {
  const [alice, bob] = [await person("Alice"), await person(`Bob ${unique()}`)];
  const { page } = alice;
  const owned = `Attic ${unique()}`;
  const ownedId = await createRoom(page, owned);
  await joinRoom(bob.page, owned);
  const shared = `Shed ${unique()}`;
  const sharedId = await createRoom(bob.page, shared);
  await joinRoom(page, shared);
  await say(page, "I was here");
  await expect(message(bob.page, "I was here")).toBeVisible();

  await page.goto("/settings/data");
  const button = page.getByRole("button", { name: "Delete account for good" });
  const password = section(page, "Delete your account").getByLabel("Password");
  await expect(button).toBeDisabled();
  await look(page, "delete-account");
  await page.getByLabel(/Type your user name/).fill(alice.username);
  await button.click();
  await expect(password).toHaveAccessibleDescription(/Enter your password/);
  await password.fill("not the password");
  await button.click();
  await expect(password).toHaveAccessibleDescription(/That is not the password/);
  await password.fill(PASSWORD);
  await button.click();
  const link = page.getByRole("alert").getByRole("link", { name: owned });
  await expect(link).toHaveAttribute("href", `/c/${ownedId}`);
  await look(page, "delete-account-owns-rooms");

  await link.click();
  await actOnMember(page, "Bob", "Hand the room over");
  await page.getByRole("dialog").getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.goto("/settings/data");
  await page.getByLabel(/Type your user name/).fill(alice.username);
  await password.fill(PASSWORD);
  await button.click();

  await page.waitForURL(/\/deletion\/[\w-]{43}$/);
  await expect(page.getByRole("heading", { name: /^Your account is (being )?deleted$/ })).toBeVisible();
  const address = page.url();
  await expect(page.getByRole("heading", { name: "Your account is deleted" })).toBeVisible({
    timeout: 120_000,
  });
  await expect(page.getByText("in progress")).toHaveCount(0);
  await look(page, "deletion-done");
  expect(await page.evaluate(async () => (await indexedDB.databases()).map((it) => it.name))).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem("parley-user"))).toBeNull();

  const stranger = await (await browser.newContext(baseURL === undefined ? {} : { baseURL })).newPage();
  await stranger.goto(address);
  await expect(stranger.getByRole("heading", { name: "Your account is deleted" })).toBeVisible();
  await stranger.goto("/deletion/nonsense");
  await expect(stranger.getByRole("heading", { name: "No such deletion is known" })).toBeVisible();
  await look(stranger, "deletion-unknown");
  await stranger.context().close();
  await page.getByRole("link", { name: "To the sign-in page" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();

  await bob.page.goto(`/c/${sharedId}`);
  await bob.page.reload();
  await expect(message(bob.page, "I was here").getByText("Deleted account")).toBeVisible();
  await look(bob.page, "deleted-in-room");
});

test("the settings of access, in German and from right to left", async ({ person }) => {
  const { page } = await person("Alice");
  await page.goto("/settings/appearance");
  await page.getByRole("radio", { name: "Deutsch" }).check();
  await page.getByRole("switch", { name: /Von rechts nach links/ }).check();
  for (const section of ["tokens", "bots", "log", "data"]) {
    await page.goto(`/settings/${section}`);
    await expect(page.getByRole("main").getByRole("heading", { level: 2 }).first()).toBeVisible();
    await look(page, `settings-${section}-german-rtl`);
  }
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Neues Token" }).click();
  await expect(page.getByRole("dialog", { name: "Neues Token" })).toBeVisible();
  await look(page, "create-token-german-rtl");
});

test("a webhook is made in a room, and what another program sends it is said there", async ({ person }) => {
  const { page } = await person("Alice");
  const name = `Alerts ${unique()}`;
  await createRoom(page, name);
  await openPanel(page, "Settings");
  const panel = page.getByRole("complementary", { name: "About this conversation" });
  await panel.getByRole("button", { name: "New webhook" }).click();
  const dialog = page.getByRole("dialog", { name: "New webhook" });
  await dialog.getByLabel("Name", { exact: true }).fill("Grafana");
  await dialog.getByRole("button", { name: "Create webhook" }).click();
  await expect(dialog).toHaveCount(0);
  const address = (await panel.locator("code", { hasText: "/api/v1/hooks/" }).textContent()) ?? "";
  await look(page, "webhook");

  const program = await request.newContext();
  const answer = await program.post(address, { data: { text: "*db1* is <https://a.example/full|full>" } });
  expect([answer.status(), await answer.text()]).toEqual([200, "ok"]);
  const said = message(page, "db1 is full");
  await expect(said.locator("strong")).toHaveText("db1");
  await expect(said.getByRole("link", { name: "full" })).toHaveAttribute("href", "https://a.example/full");
  await expect(said.getByText("Bot", { exact: true })).toBeVisible();

  const requests: { body: string; signature: string | undefined }[] = [];
  const server = createServer((asked, answer) => {
    let body = "";
    asked.on("data", (it) => {
      body += it;
    });
    asked.on("end", () => {
      requests.push({ body, signature: String(asked.headers["webhook-signature"]) });
      answer.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const told = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`;
  await panel.getByRole("button", { name: "Tell a program" }).click();
  const asking = page.getByRole("dialog", { name: "Tell a program" });
  await asking.getByLabel("Address").fill("https://10.0.0.1/");
  await asking.getByRole("button", { name: "Create webhook" }).click();
  await expect(asking.getByText("no https address on the internet")).toBeVisible();
  await asking.getByLabel("Address").fill(told);
  await asking.getByRole("button", { name: "Create webhook" }).click();
  await expect(panel.locator("code", { hasText: /^whsec_/ })).toBeVisible();
  await expect(panel.getByText(told)).toBeVisible();
  await say(page, "To whom it may concern");
  await expect.poll(() => requests.map((it) => it.body).join()).toContain("To whom it may concern");
  expect(requests[0]?.signature).toMatch(/^v1,/);
  await look(page, "webhook-outgoing");
  await panel.getByRole("button", { name: /^Stop telling/ }).click();
  await expect(panel.getByText(told)).toHaveCount(0);
  server.close();

  await panel.getByRole("link", { name: "Your bots" }).click();
  await page.getByRole("button", { name: /^Delete .*Grafana/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect.poll(async () => (await program.post(address, { data: { text: "more" } })).status()).toBe(401);
});
