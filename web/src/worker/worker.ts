import { keepLanguage, keptLanguage } from "./language";
import { noticeOf, reminderOf, type Shown, type Told, tagOf, toldOf } from "./push";
import { answerOf, cacheOf, outdated, type Shell } from "./shell";

/**
 * Keeps what the page is made of, so that it opens without a network; nothing of what anybody says. A version that is
 * installed waits until the user wants it, or until no page of the one before is open.
 */
declare const self: WorkerScope;

// What is used of a worker's scope: TypeScript has the page's or the worker's, and not both.
interface Lasting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Pushed extends Lasting {
  readonly data: { json(): unknown } | null;
}
interface Pressed extends Lasting {
  readonly notification: Notification;
}
interface PageClient {
  readonly focused: boolean;
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}
interface WorkerScope {
  readonly location: Location;
  readonly registration: Pick<ServiceWorkerRegistration, "getNotifications" | "showNotification">;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(of: { type: "window"; includeUncontrolled: boolean }): Promise<readonly PageClient[]>;
    openWindow(address: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent & Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "push", listener: (event: Pushed) => void): void;
  addEventListener(type: "notificationclick", listener: (event: Pressed) => void): void;
}

/** Put before this file by the build. */
declare const SHELL: Shell;

const PAGE = "/";

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

self.addEventListener("message", (event) => {
  const told = event.data as { type?: string; language?: string } | undefined;
  if (told?.type === "activate") void self.skipWaiting();
  if (told?.type === "language" && told.language !== undefined) event.waitUntil(keepLanguage(told.language));
});

self.addEventListener("fetch", (event) => {
  switch (answerOf(event.request, self.location.origin)) {
    case "page":
      event.respondWith(page(event.request));
      return;
    case "asset":
      event.respondWith(asset(event.request));
      return;
    case "network":
      return;
  }
});

self.addEventListener("push", (event) => {
  event.waitUntil(push(event));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data as Shown | undefined));
});

async function push({ data }: Pushed): Promise<void> {
  const told = toldOf(jsonOf(data));
  if (told === undefined) return;
  const shown = await self.registration.getNotifications({ tag: tagOf(told) });
  if (told.type === "read") {
    for (const it of shown) it.close();
    return;
  }
  await show(told, shown);
}

function jsonOf(data: Pushed["data"]): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}

// In place of what is shown of the conversation.
async function show(told: Exclude<Told, { type: "read" }>, shown: readonly Notification[]): Promise<void> {
  const data = shown.map((it) => it.data as Shown | undefined);
  const language = (await keptLanguage()) ?? navigator.language;
  const notice = told.type === "reminder" ? reminderOf(told, data, language) : noticeOf(told, data, language);
  if (notice === undefined) return;
  const { title, ...options } = notice;
  const look = { icon: "/icons/icon-192.png", renotify: true };
  await self.registration.showNotification(title, { ...options, ...look } as NotificationOptions);
}

async function open(shown: Shown | undefined): Promise<void> {
  const [page] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (page === undefined) {
    await self.clients.openWindow(shown === undefined ? PAGE : `/c/${shown.conversationId}`);
    return;
  }
  if (shown !== undefined) page.postMessage({ type: "open", conversationId: shown.conversationId });
  await page.focus();
}

// All or nothing: a page must not open with half of what it needs.
async function install(): Promise<void> {
  const cache = await caches.open(cacheOf(SHELL));
  await Promise.all(SHELL.files.map(async (path) => cache.put(path, await fetched(path))));
}

async function fetched(path: string): Promise<Response> {
  // The page is another with every version; the rest has names that change.
  const answer = await fetch(
    path === PAGE
      ? new Request(path, { headers: { Accept: "text/html" }, cache: "reload" })
      : new Request(path),
  );
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(outdated(names, SHELL).map((it) => caches.delete(it)));
  await self.clients.claim();
}

async function page(request: Request): Promise<Response> {
  const cache = await caches.open(cacheOf(SHELL));
  return (await cache.match(PAGE)) ?? fetch(request);
}

async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(cacheOf(SHELL));
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.status === 200) await cache.put(request, answer.clone()).catch(() => undefined);
  return answer;
}
