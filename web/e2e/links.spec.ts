import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRoom, expect, look, message, say, test, unique } from "./fixtures";

let server: Server;
let site: string;
const visitors: string[] = [];

test.beforeAll(async () => {
  server = createServer((request, response) => {
    visitors.push(String(request.headers["user-agent"]));
    if (request.url === "/nothing") return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(`<title>Growing potatoes</title>
      <meta property="og:site_name" content="The allotment">
      <meta name="description" content="<script>alert(1)</script> Earth them up in May.">`);
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  site = `http://localhost:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  server.close();
});

test("a message shows what is behind its link, which the page is told nothing of", async ({ person }) => {
  const { page } = await person("Alice");
  await createRoom(page, `Links ${unique()}`);

  await say(page, `look at this: ${site}/potatoes`);

  const card = message(page, "look at this").getByRole("link", { name: /Growing potatoes/ });
  await expect(card).toBeVisible();
  await expect(card).toContainText("The allotment");
  await expect(card).toContainText("<script>alert(1)</script> Earth them up in May.");
  await expect(card).toHaveAttribute("rel", /noopener/);
  expect(visitors).toEqual(["Parley (link preview)"]);
  await look(page, "link-preview");

  await say(page, `and at that: ${site}/nothing`);
  await say(page, `\`${site}/code\` is only quoted`);
  await expect(message(page, "is only quoted")).toBeVisible();
  await expect.poll(() => visitors.length).toBe(2);
  await expect(message(page, "and at that").getByRole("link")).toHaveCount(1);
});

test("who does not want to see it does not", async ({ person }) => {
  const { page } = await person("Alice");
  const id = await createRoom(page, `Links ${unique()}`);
  await page.goto("/settings/appearance");
  await page.getByRole("switch", { name: /Show what is behind links/ }).uncheck();
  await page.goto(`/c/${id}`);
  const before = visitors.length;

  await say(page, `hidden: ${site}/hidden`);

  await expect(message(page, "hidden:").getByRole("link")).toHaveCount(1);
  await page.reload();
  await expect(message(page, "hidden:").getByRole("link")).toHaveCount(1);
  expect(visitors.length).toBe(before);
});
