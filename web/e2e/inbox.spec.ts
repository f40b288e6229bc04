import {
  composer,
  createRoom,
  expect,
  joinRoom,
  look,
  message,
  type Person,
  say,
  secondDevice,
  test,
  unique,
} from "./fixtures";
import { Talker } from "./traffic";

/** Closes somebody's page, and waits until others see that they are gone: only from then on they miss something. */
async function leave(person: Person, seenBy: Person): Promise<void> {
  const session = await (await person.context.request.get("/api/v1/session")).json();
  await person.page.goto("about:blank");
  await expect
    .poll(async () => {
      const answer = await seenBy.context.request.get(`/api/v1/presence?userIds=${session.userId}`);
      return (await answer.json()).presences[0]?.status;
    })
    .toBe("offline");
}

interface Missed {
  readonly count: number;
  readonly firstSequence: number;
  readonly readAt?: string;
}

/** Undefined where a busy server has not told: to be asked again. */
async function missedBy(person: Person): Promise<readonly Missed[] | undefined> {
  const answer = await person.context.request.get("/api/v1/notifications");
  return answer.ok() ? (await answer.json()).notifications : undefined;
}

test("what was missed waits in the inbox, leads to where it began, and is over once it is read", async ({
  person,
  browser,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const [room, quiet] = [`Kitchen ${unique()}`, `Cellar ${unique()}`];
  await createRoom(alice.page, quiet);
  await joinRoom(bob.page, quiet);
  const roomId = await createRoom(alice.page, room);
  await joinRoom(bob.page, room);
  await say(alice.page, "before");
  await expect(message(bob.page, "before")).toBeVisible();
  await bob.page.goto("/settings/notifications");
  const chosen = bob.page.waitForResponse((it) => it.request().method() === "PATCH");
  await bob.page.getByRole("radio", { name: /^Every message/ }).check();
  expect((await chosen).status()).toBe(200);
  await bob.page.goto("/inbox");
  await expect(bob.page.getByRole("heading", { name: "You have read everything" })).toBeVisible();
  await look(bob.page, "inbox-empty");

  await leave(bob, alice);
  await say(alice.page, "the soup is on");
  await composer(alice.page).pressSequentially("@bob");
  await alice.page.getByRole("option", { name: /Bob/ }).waitFor();
  await composer(alice.page).press("Tab");
  await composer(alice.page).pressSequentially("it is ready");
  await composer(alice.page).press("Enter");
  await expect(alice.page.getByText("sending")).toHaveCount(0);
  // More than a page of them.
  await (await Talker.of(alice, roomId)).say(60);
  await alice.page.getByRole("link", { name: new RegExp(quiet) }).click();
  await say(alice.page, "drip");
  await expect.poll(async () => (await missedBy(bob))?.map((it) => it.count).sort()).toEqual([1, 62]);

  const other = await secondDevice(bob, browser, { baseURL: new URL(alice.page.url()).origin });
  const bell = other.getByRole("navigation").getByRole("link", { name: /^Inbox/ });
  await expect(bell).toHaveAccessibleName("Inbox: one message for you");
  await expect(other).toHaveTitle("(1) Parley");
  await bell.click();
  await expect(bell).toHaveAttribute("aria-current", "page");
  const items = other.getByRole("list", { name: "Unread" }).getByRole("listitem");
  await expect(items).toContainText([room, quiet]);
  await expect(items.first()).toContainText("62 unread messages. One mentions you.");
  await expect(items.first()).toContainText(/Missed since .* The last from .*Alice/);
  await look(other, "inbox");

  // By keys, to the first that was missed.
  await items.first().getByRole("link").focus();
  await other.keyboard.press("Enter");
  await expect(message(other, "the soup is on")).toBeInViewport();
  await other.getByRole("button", { name: /To the newest|new messages?$/ }).click();
  await expect(message(other, /message 60(?!\d)/)).toBeInViewport();
  await expect(bell).toHaveAccessibleName("Inbox: unread messages");
  await expect
    .poll(async () => (await missedBy(bob))?.filter((it) => it.readAt === undefined).length)
    .toBe(1);

  await other.goBack();
  await expect(other).toHaveURL(/\/inbox$/);
  await expect(items).toHaveCount(1);
  await items.getByRole("button", { name: `Mark \u2068${quiet}\u2069 as read` }).click();
  await expect(other.getByRole("heading", { name: "You have read everything" })).toBeVisible();
  await expect(bell).toHaveAccessibleName("Inbox");
  await expect.poll(async () => (await missedBy(bob))?.filter((it) => it.readAt === undefined)).toEqual([]);
  const earlier = other.getByRole("region", { name: "Missed before, and read since" }).getByRole("listitem");
  await expect(earlier).toHaveCount(2);
  await look(other, "inbox-earlier");
  await other.context().close();
});

test("who was away finds that everybody was mentioned, and not that those who were there were", async ({
  person,
  browser,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const room = `Bridge ${unique()}`;
  const roomId = await createRoom(alice.page, room);
  await joinRoom(bob.page, room);
  await leave(bob, alice);
  for (const [word, text] of [
    ["@he", "who is there"],
    ["@ro", "abandon ship"],
  ] as const) {
    await composer(alice.page).pressSequentially(word);
    await alice.page.getByRole("option", { name: word === "@ro" ? /@room/ : /@here/ }).click();
    await composer(alice.page).pressSequentially(text);
    await composer(alice.page).press("Enter");
    await expect(message(alice.page, text)).toHaveAttribute("data-sequence");
  }
  await expect
    .poll(async () => (await missedBy(bob))?.map((it) => [it.count, it.firstSequence]))
    .toEqual([[1, 2]]);

  const other = await secondDevice(bob, browser, { baseURL: new URL(alice.page.url()).origin });
  const bell = other.getByRole("navigation").getByRole("link", { name: /^Inbox/ });
  await expect(bell).toHaveAccessibleName("Inbox: one message for you");
  await bell.click();
  const items = other.getByRole("list", { name: "Unread" }).getByRole("listitem");
  await expect(items).toContainText([room]);
  await look(other, "inbox-everybody");
  await items.getByRole("link").click();
  await expect(other).toHaveURL(new RegExp(`/c/${roomId}`));
  await expect(message(other, "abandon ship")).toBeVisible();
  await expect.poll(async () => (await missedBy(bob))?.filter((it) => it.readAt === undefined)).toEqual([]);
  await other.context().close();
});

test("all of it is read at once, on other devices too; a fault is told and nothing is lost", async ({
  person,
  browser,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const rooms = [`Hall ${unique()}`, `Yard ${unique()}`];
  for (const it of rooms) {
    await createRoom(alice.page, it);
    await joinRoom(bob.page, it);
  }
  const other = await secondDevice(bob, browser);
  await bob.page.goto("/inbox");
  for (const it of rooms) {
    await alice.page.getByRole("link", { name: new RegExp(it) }).click();
    await say(alice.page, `hello ${it}`);
  }
  const items = bob.page.getByRole("list", { name: "Unread" }).getByRole("listitem");
  await expect(items).toHaveCount(2);

  await bob.page.route("**/api/v1/notifications*", (route) => route.fulfill({ status: 500, body: "oops" }));
  await bob.page.reload();
  await expect(bob.page.getByRole("main").getByRole("alert")).toContainText(
    "Something went wrong on our side.",
  );
  await expect(items).toHaveCount(2);
  await bob.page.unroute("**/api/v1/notifications*");
  await bob.page.getByRole("main").getByRole("button", { name: "Try again" }).click();
  await expect(bob.page.getByRole("main").getByRole("alert")).toHaveCount(0);

  await expect(other.getByRole("link", { name: "Inbox: unread messages" })).toBeVisible();
  await bob.page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(bob.page.getByRole("heading", { name: "You have read everything" })).toBeVisible();
  await expect(other.getByRole("link", { name: "Inbox", exact: true })).toBeVisible();
  await other.context().close();
});
