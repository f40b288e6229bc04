import { crc32, deflateSync } from "node:zlib";
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import axe from "axe-core";

export { expect };

export const PASSWORD = "correct horse battery";

/** Somebody with a browser of their own, signed in. */
export interface Person {
  readonly username: string;
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
}

interface Fixtures {
  /** An account that nobody else has, and a browser signed in with it. */
  readonly person: (name: string, options?: Parameters<Browser["newContext"]>[0]) => Promise<Person>;
}

type Options = Parameters<Browser["newContext"]>[0];

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    listen(page.context(), "a stranger", complaints);
    await use(page);
    expect(complaints, "errors in the browser").toEqual([]);
  },

  person: async ({ browser, baseURL, locale, timezoneId }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (name, options) => {
      const defaults = {
        ...(baseURL === undefined ? {} : { baseURL }),
        ...(locale === undefined ? {} : { locale }),
        ...(timezoneId === undefined ? {} : { timezoneId }),
      };
      return newPerson(browser, name, { ...defaults, ...options }, contexts, complaints);
    });
    await Promise.all(contexts.map((it) => it.close()));
    expect(complaints, "errors in the browser").toEqual([]);
  },
});

/** An account that nobody else has, and a browser signed in with it. */
export async function newPerson(
  browser: Browser,
  name: string,
  options: Options,
  contexts: BrowserContext[],
  complaints: string[],
): Promise<Person> {
  const context = await newContext(browser, options);
  contexts.push(context);
  listen(context, name, complaints);
  const page = await context.newPage();
  const username = `${
    name
      .toLowerCase()
      .replace(/[^a-z]/g, "")
      .slice(0, 16) || "somebody"
  }-${unique()}`;
  await signUp(context, username, name);
  await signIn(page, username);
  return { username, name, page, context };
}

/**
 * A browser of its own, of which nothing is known to others. It has service workers where `serviceWorkers` says
 * "allow": each keeps the whole page for later, which costs more than most tests.
 */
export async function newContext(browser: Browser, options: Options): Promise<BrowserContext> {
  const context = await browser.newContext({
    permissions: ["clipboard-read", "clipboard-write"],
    serviceWorkers: "block",
    ...options,
  });
  if (options?.serviceWorkers !== "allow") await context.addInitScript(withoutServiceWorkers);
  return context;
}

/** As in a browser that has none: one that is blocked answers otherwise than any does. */
function withoutServiceWorkers(): void {
  Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
}

/** Another device of somebody's, signed in. */
export async function secondDevice(person: Person, browser: Browser, options: Options = {}): Promise<Page> {
  const page = await (
    await newContext(browser, { baseURL: new URL(person.page.url()).origin, ...options })
  ).newPage();
  await signIn(page, person.username);
  return page;
}

export function unique(): string {
  return Math.random().toString(36).slice(2, 10);
}

// A script that fails, or anything that the policy forbids, is a fault whatever is on the screen.
function listen(context: BrowserContext, name: string, complaints: string[]): void {
  context.on("weberror", (error) => {
    const failure = error.error();
    complaints.push(`${name}: ${failure.stack ?? failure.message}`);
  });
  context.on("dialog", (dialog) => {
    complaints.push(`${name}: a dialog of a script: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !isOfNetwork(text)) complaints.push(`${name}: ${text}`);
  });
}

/** What Chromium says of any answer of 400 or more, and of a network that is switched off: neither is the page's fault. */
function isOfNetwork(complaint: string): boolean {
  return complaint.startsWith("Failed to load resource") || complaint.startsWith("WebSocket connection");
}

async function signUp(context: BrowserContext, username: string, displayName: string): Promise<void> {
  const answer = await context.request.post("/api/v1/auth/signup", {
    data: { username, email: `${username}@example.org`, displayName, password: PASSWORD },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

/** As a browser does it, through Keycloak's form, but for the pages that are not shown: they are looked at elsewhere. */
export async function signIn(page: Page, username: string): Promise<void> {
  const { request } = page.context();
  const form = await (await request.get("/login")).text();
  const action = /<form id="kc-form-login"[^>]* action="([^"]+)"/.exec(form)?.[1] ?? "";
  const answer = await request.post(action.replaceAll("&amp;", "&"), {
    form: { username, password: PASSWORD, credentialId: "" },
  });
  expect(answer.status(), answer.url()).toBe(200);
  await page.goto("/");
  await signedIn(page);
}

/** On Keycloak's page, and back. */
export async function enter(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.locator("#username").fill(username);
  await page.locator("#password").fill(password);
  await page.locator("#kc-login").click();
  await signedIn(page);
}

async function signedIn(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: /^(Conversations|Unterhaltungen)$/ }).waitFor();
}

export function composer(page: Page) {
  return page.getByRole("textbox", { name: /^(Message|Nachricht an) / });
}

export function messages(page: Page) {
  return page.getByRole("log").getByRole("article");
}

export function message(page: Page, text: string | RegExp) {
  return messages(page).filter({ hasText: text });
}

export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
}

/** Makes a room, by the dialog, and is in it. @returns its id */
export async function createRoom(page: Page, name: string, topic = ""): Promise<string> {
  await page.getByRole("navigation").getByRole("button", { name: "New", exact: true }).click();
  await page.getByRole("menuitem", { name: "New room" }).click();
  const dialog = page.getByRole("dialog", { name: "New room" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Topic").fill(topic);
  await dialog.getByRole("button", { name: "Create room" }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** Joins a public room by the directory. */
export async function joinRoom(page: Page, name: string): Promise<void> {
  await page.goto("/rooms");
  await page.getByLabel("Find rooms by name").fill(name);
  await page.getByRole("button", { name: `Join ${name}` }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

/** Attaches files to what is being written, and waits until they are uploaded. */
export async function attach(
  page: Page,
  files: readonly { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach files" }).click();
  await (await chooser).setFiles([...files]);
  const attached = page.getByRole("list", { name: "Attached files" });
  await expect(attached.getByRole("listitem")).toHaveCount(files.length);
  await expect(page.getByRole("progressbar")).toHaveCount(0);
}

/** Opens what a conversation is, at one of its tabs. */
export async function openPanel(page: Page, tab: "Members" | "Files" | "Settings"): Promise<void> {
  const panel = page.getByRole("complementary", { name: "About this conversation" });
  const toggle = page.getByRole("button", { name: "About this conversation" });
  if ((await toggle.getAttribute("aria-pressed")) === "false") await toggle.click();
  await panel.getByRole("tab", { name: tab }).click();
}

/** Chooses something from the menu of a member in the panel. */
export async function actOnMember(page: Page, name: string, act: string | RegExp): Promise<void> {
  await openPanel(page, "Members");
  await page.getByRole("button", { name: new RegExp(`What to do with .*${name}`) }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

/** Chooses something from the menu of a message. */
export async function actOnMessage(page: Page, text: string, act: string | RegExp): Promise<void> {
  // What loads late may move what is pointed at.
  await expect(async () => {
    await message(page, text).hover();
    await message(page, text).getByRole("button", { name: "More", exact: true }).click({ timeout: 2_000 });
  }).toPass();
  await page.getByRole("menuitem", { name: act }).click();
}

const PICTURES = "target/e2e/pictures";
/** A phone, a tablet and a desk, and both themes, with as few looks as cover them. */
const LOOKS = [
  { width: 375, height: 812, theme: "light" },
  { width: 1024, height: 768, theme: "dark" },
  { width: 1600, height: 900, theme: "light" },
] as const;

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Takes pictures of a view, and sees to it that axe finds nothing in it and that it is as wide as the screen. */
export async function look(page: Page, view: string): Promise<void> {
  for (const { width, height, theme } of LOOKS) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    // Painted anew, in other colours and places.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await page.screenshot({ path: `${PICTURES}/${view}-${width}-${theme}.png` });
    expect(await faults(page), `${view} ${width} ${theme}`).toEqual([]);
    const surplus = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(surplus, `${view} ${width}: wider than the screen`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** What axe finds: nothing else of what it says is brought here, which takes it longer than finding it. */
async function faults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: { type: "tag", values },
      resultTypes: ["violations"],
    });
    return violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join("\n")}`);
  }, RULES);
}

/** A picture of one colour, as a PNG. */
export function picture(colour: readonly [number, number, number], width = 96, height = 64): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.concat(Array(width).fill(Buffer.from(colour)))]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(Array(height).fill(row)))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
