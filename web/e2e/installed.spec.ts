import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { createRoom, expect, message, say, test, unique } from "./fixtures";

/** Until the service worker has all of the page. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** What this browser remembers of conversations. */
async function remembered(): Promise<string> {
  const [name] = (await indexedDB.databases()).flatMap((it) => it.name ?? []);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name ?? "");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return new Promise((resolve, reject) => {
    const request = database.transaction("logs").objectStore("logs").getAll();
    request.onsuccess = () => {
      database.close();
      resolve(JSON.stringify(request.result));
    };
    request.onerror = () => reject(request.error);
  });
}

test("the page opens without a network, and keeps nothing that was said in its caches", async ({
  person,
}) => {
  const alice = await person("Alice", { serviceWorkers: "allow" });
  const { page } = alice;
  const id = await createRoom(page, `Cabin ${unique()}`);
  await say(page, "the key is under the mat");
  await expect(page.getByText("sending")).toHaveCount(0);
  await kept(page);
  await expect.poll(() => page.evaluate(remembered)).toContain("the key is under the mat");
  await alice.context.setOffline(true);

  await page.goto(`/c/${id}`);
  await expect(message(page, "the key is under the mat")).toBeVisible();
  // Which of the two depends on whether the browser tells a page that it has just opened.
  await expect(page.getByText(/You are offline\.|Connecting…/)).toBeVisible();
  await page.goto("/settings/appearance");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeVisible();
  await page.goto(`/c/${id}`);
  await say(page, "and the light is off");
  await alice.context.setOffline(false);
  await expect(message(page, "the light is off").getByText("sending")).toHaveCount(0);

  const addresses = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (it) => (await caches.open(it)).keys()));
    return all.flat().map((it) => new URL(it.url).pathname);
  });
  expect(addresses).toContain("/");
  expect(addresses.filter((it) => it.startsWith("/api") || it.startsWith("/login"))).toEqual([]);
});

test("what an installed app needs is there", async ({ page, request }) => {
  await page.goto("/");
  const manifest = await (await request.get("/manifest.webmanifest")).json();
  expect(manifest).toMatchObject({ id: "/", display: "standalone", start_url: "/" });
  for (const { src, sizes } of manifest.icons as { src: string; sizes: string }[]) {
    const size = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== "any") expect(size, src).toBe(sizes);
  }
});

test.describe("a newer version", () => {
  let server: Server;
  let version: string;

  // In front of the gateway, as a server that is brought up to date.
  test.beforeEach(async ({ baseURL }) => {
    version = "first";
    server = createServer((request, response) => {
      fetch(`${baseURL}${request.url}`, { headers: { Accept: request.headers.accept ?? "*/*" } }).then(
        async (answer) => {
          const headers = Object.fromEntries(
            [...answer.headers].filter(([name]) => !/^(content-(encoding|length)|etag|transfer)/.test(name)),
          );
          const body = Buffer.from(await answer.arrayBuffer());
          response.writeHead(answer.status, headers);
          if (request.url !== "/service-worker.js") response.end(body);
          else response.end(body.toString().replace(/"version":"[^"]+"/, `"version":"${version}"`));
        },
        () => response.writeHead(502).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  test.afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  test("is offered, and comes with a reload that the user wants", async ({ page }) => {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await page.goto(address);
    await kept(page);
    await expect(page.getByText("A new version of Parley is ready.")).toHaveCount(0);

    version = "second";
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(page.getByText("A new version of Parley is ready.")).toBeVisible();
    expect(await page.evaluate(() => caches.keys())).toContain("parley-shell-first");
    await page.getByRole("button", { name: "Reload" }).click();

    await expect(page.getByText("A new version of Parley is ready.")).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(["parley-shell-second"]);
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  });
});
