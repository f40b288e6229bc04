import type { Page, Route } from "@playwright/test";
import {
  attach,
  composer,
  createRoom,
  expect,
  joinRoom,
  message,
  messages,
  openPanel,
  picture,
  say,
  secondDevice,
  signIn,
  test,
  unique,
} from "./fixtures";

const broken = (route: Route) => route.fulfill({ status: 500, body: "oops" });
const silent = () => undefined;
/** Longer than a page waits for an answer, milliseconds. */
const LONG = 16_000;
const OURS = "Something went wrong on our side.";
const SILENCE = "The server does not answer. Try again in a moment.";

type Reply = "as it is" | "an error" | "nothing";

/** Puts something between a page and the gateway that spoils the answers to messages that are sent. */
async function spoilSending(page: Page): Promise<{ reply: Reply }> {
  const spoiler: { reply: Reply } = { reply: "as it is" };
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((data) => {
      const frame = JSON.parse(String(data)) as { type: string; ref: string };
      if (frame.type !== "message.send" || spoiler.reply === "as it is") server.send(data);
      else if (spoiler.reply === "an error")
        socket.send(
          JSON.stringify({ type: "error", ref: frame.ref, code: "internal", title: "oops", retryable: true }),
        );
    });
  });
  return spoiler;
}

test("a message that a server fails to take is tried again, and arrives once", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Ferry ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await alice.page.clock.install();
  const spoiler = await spoilSending(alice.page);
  await alice.page.reload();
  await expect(composer(alice.page)).toBeVisible();

  spoiler.reply = "an error";
  await say(alice.page, "over the water");
  await expect(message(alice.page, "over the water")).toContainText(
    `Not sent yet. ${OURS} It is tried again.`,
  );
  spoiler.reply = "as it is";
  await expect(message(bob.page, "over the water")).toBeVisible();
  await expect(message(alice.page, "over the water")).not.toContainText("Not sent yet.");

  spoiler.reply = "nothing";
  await say(alice.page, "and back");
  await expect(message(alice.page, "and back")).toContainText("sending");
  await alice.page.clock.fastForward(LONG);
  await expect(message(alice.page, "and back")).toContainText(`Not sent yet. ${SILENCE} It is tried again.`);
  spoiler.reply = "as it is";
  await alice.page.clock.fastForward(LONG);
  await expect(messages(bob.page)).toContainText(["over the water", "and back"]);
  await expect(alice.page.getByText("Not sent yet.")).toHaveCount(0);
  await expect(messages(alice.page)).toHaveCount(2);
});

test("a history that does not come is told of, and comes when it is asked for again", async ({ person }) => {
  const { page } = await person("Alice");
  const id = await createRoom(page, `Tower ${unique()}`);
  await say(page, "first light");
  await expect(page.getByText("sending")).toHaveCount(0);
  await page.clock.install();
  const history = `**/api/v1/conversations/${id}/messages*`;
  await page.route(history, silent);

  await page.goto(`/c/${id}/1`);
  await page.evaluate(async () => {
    for (const { name = "" } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  });
  await page.reload();
  await expect(page.getByRole("status").filter({ hasText: "Loading messages" })).toBeVisible();
  await page.clock.fastForward(LONG);
  const main = page.getByRole("main");
  await expect(main.getByRole("alert")).toContainText(SILENCE);
  await composer(page).fill("half a thought");
  await page.unroute(history);
  await main.getByRole("button", { name: "Try again" }).click();

  await expect(message(page, "first light")).toBeVisible();
  await expect(composer(page)).toHaveValue("half a thought");
});

test("the directory and the list of conversations say what is wrong with them", async ({ person }) => {
  const { page } = await person("Alice");
  const name = `Market ${unique()}`;
  await createRoom(page, name);
  await page.clock.install();
  await page.goto("/rooms");
  await page.route("**/api/v1/rooms?*", broken);
  await page.getByLabel("Find rooms by name").fill(name);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(OURS);
  await expect(page.getByLabel("Find rooms by name")).toHaveValue(name);
  await page.unroute("**/api/v1/rooms?*");
  await page.getByRole("main").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("button", { name: `Open ${name}` })).toBeVisible();

  await page.route("**/api/v1/rooms?*", silent);
  await page.getByLabel("Find rooms by name").fill(name.slice(0, -1));
  await expect(page.getByLabel("Find rooms by name")).toHaveValue(name.slice(0, -1));
  await expect(async () => {
    await page.clock.fastForward(LONG);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(SILENCE, { timeout: 1000 });
  }).toPass();

  const list = "**/api/v1/conversations";
  await page.evaluate(async () => {
    for (const { name = "" } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  });
  await page.route(list, broken);
  await page.goto("/");
  const sidebar = page.getByRole("navigation", { name: "Conversations" });
  await expect(sidebar.getByRole("alert")).toContainText(OURS);
  await page.unroute(list);
  await sidebar.getByRole("button", { name: "Try again" }).click();
  await expect(sidebar.getByRole("link", { name: new RegExp(name) })).toBeVisible();
  await expect(sidebar.getByRole("alert")).toHaveCount(0);
});

test("settings that can not be read or saved say so, and keep what was entered", async ({ person }) => {
  const { page } = await person("Alice");
  const own = "**/api/v1/users/me";
  await page.clock.install();
  await page.route(own, broken);
  await page.goto("/settings/profile");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(OURS);
  await page.unroute(own);
  await page.getByRole("main").getByRole("button", { name: "Try again" }).click();

  await page.getByLabel("Status").fill("On the roof");
  await page.route(own, broken);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText(OURS);
  await expect(page.getByLabel("Status")).toHaveValue("On the roof");

  await page.unroute(own);
  await page.route(own, silent);
  const asked = page.waitForRequest((it) => it.method() === "PATCH");
  await page.getByRole("button", { name: "Save" }).click();
  await asked;
  await page.clock.fastForward(LONG);
  await expect(page.getByRole("alert")).toContainText(SILENCE);
  await expect(page.getByLabel("Status")).toHaveValue("On the roof");

  await page.unroute(own);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Status")).toHaveValue("On the roof");
});

test("a session that ends is told of, and what was written goes out after the next sign-in", async ({
  person,
  browser,
}) => {
  const [alice, bob] = [await person("Alice", { serviceWorkers: "allow" }), await person("Bob")];
  const { page } = alice;
  const [one, two] = [`Pier ${unique()}`, `Dune ${unique()}`];
  await createRoom(page, two);
  await createRoom(page, one);
  await joinRoom(bob.page, one);
  const other = await secondDevice(alice, browser);

  await alice.context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await say(page, "waves, all night");
  await expect(message(page, "waves").getByText("sending")).toBeVisible();
  await page.getByRole("link", { name: new RegExp(two) }).click();
  await composer(page).fill("sand in");
  await other.goto("/settings/sessions");
  await other.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(other.getByText("You are signed out everywhere else.")).toBeVisible();
  await alice.context.setOffline(false);

  await expect(page.getByText(/^Your session has ended/)).toBeVisible();
  await expect(page.getByText("waves, all night")).toHaveCount(0);
  const kept = await page.evaluate(async () => (await indexedDB.databases()).length);
  expect(kept).toBe(1);
  await page.reload();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(message(bob.page, "waves")).toHaveCount(0);

  await signIn(page, alice.username);
  await expect(message(bob.page, "waves, all night")).toBeVisible();
  await page.getByRole("link", { name: new RegExp(two) }).click();
  await expect(composer(page)).toHaveValue("sand in");
  await page.getByRole("link", { name: new RegExp(one) }).click();
  await expect(messages(page)).toHaveCount(1);
  await expect(page.getByText("sending")).toHaveCount(0);
  await other.context().close();
});

test("an answer of 401 in the midst of it ends the session at once, and keeps the last letter typed", async ({
  person,
}) => {
  const { page } = await person("Alice");
  const id = await createRoom(page, `Gate ${unique()}`);
  await expect(composer(page)).toBeVisible();
  await page.route(`**/api/v1/conversations/${id}/files*`, (route) =>
    route.fulfill({ status: 401, json: { code: "unauthenticated", retryable: false } }),
  );
  await composer(page).fill("almost don");
  await openPanel(page, "Files");

  await expect(page.getByText(/^Your session has ended/)).toBeVisible();
  await page.unroute(`**/api/v1/conversations/${id}/files*`);
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(composer(page)).toHaveValue("almost don");
});

test("pictures that do not come are stood in for", async ({ person }) => {
  const [alice, bob] = [await person("Alice Martin"), await person("Bob")];
  const name = `Gallery ${unique()}`;
  const id = await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await attach(alice.page, [{ name: "sunset.png", mimeType: "image/png", buffer: picture([220, 120, 40]) }]);
  await say(alice.page, "Look at this");
  await alice.context.request.put("/api/v1/users/me/avatar", {
    headers: {
      "X-CSRF-Token": (await (await alice.context.request.get("/api/v1/session")).json()).csrfToken,
    },
    multipart: { file: { name: "me.png", mimeType: "image/png", buffer: picture([200, 30, 30]) } },
  });
  await expect(message(bob.page, "Look at this")).toBeVisible();

  await bob.page.route("**/api/v1/files/*/thumbnail", broken);
  await bob.page.route("**/api/v1/users/*/avatar*", broken);
  await bob.page.goto(`/c/${id}`);
  const row = message(bob.page, "Look at this");
  await expect(row.getByRole("link", { name: /sunset.png/ })).toHaveAttribute("download", "sunset.png");
  await expect(row.getByRole("img")).toHaveCount(0);
  await expect(row.getByText("AM", { exact: true })).toBeVisible();
  await expect(row.locator("img")).toHaveCount(0);

  // What it is can not be found out either.
  await bob.page.unroute("**/api/v1/files/*/thumbnail");
  await bob.page.clock.install();
  await bob.page.route(/\/api\/v1\/files\/[^/]+$/, broken);
  await bob.page.reload();
  await expect(row.getByText("The file can not be shown now.")).toBeVisible();
  await bob.page.unroute(/\/api\/v1\/files\/[^/]+$/);
  await row.getByRole("button", { name: "Try again" }).click();
  await expect(row.getByRole("img", { name: "Image: sunset.png" })).toBeVisible();
});

test("a part of the page that can not be fetched is told of, beside what is there", async ({
  person,
  browser,
}) => {
  const alice = await person("Alice");
  await createRoom(alice.page, `Kiln ${unique()}`);
  // Of another browser, as what fails here is written to the console.
  const page = await secondDevice(alice, browser);
  await page.route(/Directory-[^/]*\.js$/, (route) => route.abort());
  await page.route(/(EmojiPicker|QuickSwitcher|NextMention)-[^/]*\.js$/, (route) => route.abort());
  await page.goto("/rooms");
  await expect(page.getByRole("alert")).toContainText("This could not be shown");
  await page.getByRole("link", { name: /Kiln/ }).click();
  await expect(composer(page)).toBeVisible();
  // What is asked for within a conversation or beside it takes neither along.
  await page.getByRole("button", { name: "Emoji", exact: true }).click();
  await expect(page.getByRole("status").getByText("a part of it could not be fetched")).toHaveCount(1);
  await page.keyboard.press("Control+k");
  await say(page, "it is still warm");
  await expect(message(page, "it is still warm")).toBeVisible();
  await expect(message(alice.page, "it is still warm")).toBeVisible();
  await page.unroute(/Directory-[^/]*\.js$/);
  await page.goBack();
  await page.getByRole("button", { name: "Load the page again" }).click();
  await expect(page.getByLabel("Find rooms by name")).toBeVisible();
  await page.context().close();
});
