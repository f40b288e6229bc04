import { composer, createRoom, expect, joinRoom, message, messages, say, test, unique } from "./fixtures";
import { held, Talker } from "./traffic";

/** Articles in the page at once: a screen of them, and what is held ready above and below. */
const MOST_ARTICLES = 90;
/** Of 400 messages more: what is held of them, and no elements beyond some that differ by their kind. */
const MOST_BYTES = 6_000_000;
const MOST_NODES = 2_000;

test("of a long conversation only what is near the screen is in the page", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Archive ${unique()}`;
  const id = await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await bob.page.goto("about:blank");
  const talker = await Talker.of(bob, id);
  await talker.say(200);
  const { page } = alice;
  await expect(messages(page).last()).toBeVisible();

  await page.getByRole("log").hover();
  let most = 0;
  await expect(async () => {
    await page.mouse.wheel(0, -4000);
    most = Math.max(most, await messages(page).count());
    await expect(page.getByText(/^This is where .* begins/)).toBeInViewport({
      timeout: 50,
    });
  }).toPass({ intervals: [20] });
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThan(MOST_ARTICLES);

  await page.getByRole("button", { name: "To the newest" }).click();
  await expect(messages(page).last()).toBeInViewport();
  expect(await messages(page).count()).toBeLessThan(MOST_ARTICLES);

  const before = await held(page);
  await talker.say(400);
  await expect(message(page, "message 600")).toBeVisible();
  const after = await held(page);
  expect(after.nodes - before.nodes, "nodes more").toBeLessThan(MOST_NODES);
  expect(after.bytes - before.bytes, "bytes more").toBeLessThan(MOST_BYTES);
});

test("who joins and says much is asked for once", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Hall ${unique()}`;
  const id = await createRoom(alice.page, name);
  const { page } = alice;
  await expect(composer(page)).toBeVisible();
  const asked: string[] = [];
  page.on("request", (it) => {
    const { pathname } = new URL(it.url());
    if (pathname === "/api/v1/conversations" || pathname === `/api/v1/conversations/${id}/members`)
      asked.push(pathname);
  });
  await joinRoom(bob.page, name);
  const talker = await Talker.of(bob, id);
  await talker.say(200);
  await expect(message(page, "message 200")).toBeVisible();

  await expect(page.getByText("2 members")).toBeAttached();
  // Composer and thread may each show the list.
  expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(6);
});

test("a letter that is typed changes nothing but the composer, however much comes in", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Desk ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await say(bob.page, "hello");
  const { page } = alice;
  await expect(message(page, "hello")).toBeVisible();
  // Who said it, and that there are two now, comes after it.
  await expect(page.getByRole("article", { name: /Bob/ })).toBeVisible();
  await expect(page.getByText("2 members")).toBeAttached();
  // The first letter makes it a draft, which the list tells.
  await composer(page).fill("a");
  await expect(page.getByRole("button", { name: /Drafts/ })).toBeVisible();

  const changes = await page.evaluateHandle(() => {
    const seen: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest("[role=log], nav, header") !== null) seen.push(element?.outerHTML ?? "");
      }
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    return seen;
  });
  await composer(page).pressSequentially(" letter, and some more of them");

  await expect(composer(page)).toHaveValue("a letter, and some more of them");
  expect(await changes.jsonValue()).toEqual([]);
});
