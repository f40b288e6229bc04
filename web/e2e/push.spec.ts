import type { CDPSession, Page, Worker } from "@playwright/test";
import { createRoom, expect, look, type Person, test, unique } from "./fixtures";

const ALLOWED = { permissions: ["notifications", "clipboard-read", "clipboard-write"] };

/** Until the service worker has all of the page. */
async function worker({ page, context }: Person): Promise<Worker> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  const [found] = context.serviceWorkers();
  if (found === undefined) throw new Error("there is no service worker");
  return found;
}

interface Registration {
  readonly registrationId: string;
  readonly scopeURL: string;
}

/** What comes from a push service, which the browser has deciphered. */
async function pusher({ page, context }: Person): Promise<(content: object | string) => Promise<void>> {
  const session: CDPSession = await context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  const registrationId = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = (registrations as Registration[]).find((it) => it.scopeURL === `${origin}/`);
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  return async (content) => {
    const data = typeof content === "string" ? content : JSON.stringify(content);
    await session.send("ServiceWorker.deliverPushMessage", {
      origin,
      registrationId: await registrationId,
      data,
    });
  };
}

function shown(page: Page): Promise<readonly { title: string; body: string }[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }));
  });
}

test("what is pushed is shown once, replaced by what is later, and gone when it is read", async ({
  person,
}) => {
  const alice = await person("Alice", ALLOWED);
  const { page } = alice;
  const id = await createRoom(page, `Harbour ${unique()}`);
  await page.goto("/");
  const [there, push] = [await worker(alice), await pusher(alice)];
  const told = { type: "message", conversationId: id, sequence: 1, sender: "Bob", text: "The boat is in" };
  await push(told);
  await expect.poll(() => shown(page)).toEqual([{ title: "Bob", body: "The boat is in" }]);
  await push({ ...told, text: "told again" });
  await push({ ...told, sequence: 2, sender: "Carol", text: undefined });
  await expect.poll(() => shown(page)).toEqual([{ title: "Carol", body: "New message" }]);
  await push("{ not JSON");
  await push({ type: "message", conversationId: crypto.randomUUID(), sequence: 1, sender: "Dan" });
  await expect.poll(async () => (await shown(page)).length).toBe(2);

  // Pressed, as far as a test can: nothing else than the system makes a real press.
  await there.evaluate(async (conversationId) => {
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
    const [notification] = await registration.getNotifications({ tag: conversationId });
    const Press = (globalThis as unknown as { NotificationEvent: new (type: string, of: object) => Event })
      .NotificationEvent;
    globalThis.dispatchEvent(new Press("notificationclick", { notification }));
  }, id);
  await expect(page).toHaveURL(new RegExp(`/c/${id}$`));
  await expect.poll(async () => (await shown(page)).map((it) => it.title)).toEqual(["Dan"]);

  await push(told);
  await expect.poll(async () => (await shown(page)).length).toBe(2);
  await push({ type: "read", conversationId: id });
  await expect.poll(async () => (await shown(page)).map((it) => it.title)).toEqual(["Dan"]);
});

test("a browser without a push service says so, and tells while the page is open", async ({ person }) => {
  const { page } = await person("Alice", ALLOWED);
  await page.goto("/settings/notifications");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.getByRole("switch", { name: /^Show notifications/ }).check();
  await expect(page.getByRole("status").filter({ hasText: "while Parley is closed" })).toBeVisible();
  await look(page, "settings-push");
  await page.reload();
  await expect(page.getByRole("switch", { name: /^Show notifications/ })).toBeChecked();
});
