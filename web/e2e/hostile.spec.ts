import { createRoom, expect, joinRoom, message, messages, say, test, unique } from "./fixtures";

const SCRIPT = '"><img src=x onerror=alert(1)><script>alert(2)</script>';

test("scripts in names and texts are nothing but text", async ({ person }) => {
  const alice = await person(`<b>A</b> ${SCRIPT}`.slice(0, 60));
  const name = `<script>alert(1)</script> ${unique()}`;
  await createRoom(alice.page, name, SCRIPT);

  await say(alice.page, SCRIPT);
  await say(
    alice.page,
    "[click](javascript:alert(3)) ![x](https://example.org/x.png) <style>*{display:none}</style>",
  );
  await say(alice.page, "&lt;script&gt; is how it is written");

  await expect(messages(alice.page)).toHaveCount(3);
  await expect(message(alice.page, "<script>alert(2)</script>")).toBeVisible();
  await expect(alice.page.getByRole("log").locator("script, style, iframe, img[src^='http']")).toHaveCount(0);
  await expect(alice.page.getByRole("log").locator("a[href^='javascript']")).toHaveCount(0);
  await expect(alice.page.getByRole("link", { name: "x", exact: true })).toHaveAttribute(
    "rel",
    /noopener noreferrer/,
  );
});

test("broken and enormous messages are shown, and the page stays usable", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Deep ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  const texts = [
    `${">".repeat(2000)} deep`,
    `${"[".repeat(3000)} brackets`,
    `${"*_".repeat(3000)} marks`,
    `${"- ".repeat(1000)}list`,
    "```\nnever closed",
    `| a | b |\n|---|\n| ${"x|".repeat(500)}`,
    `${"🧑‍🧑‍🧒‍🧒".repeat(300)} flood`,
    `\u202Edesrever\u202C and ${"a".repeat(3000)}`,
    `${"line\n".repeat(500)}the end`,
  ];
  for (const it of texts) await say(alice.page, it);
  await expect(alice.page.getByText("sending")).toHaveCount(0);

  await say(bob.page, "still here");
  await expect(message(alice.page, "still here")).toBeVisible();
  await expect(
    message(bob.page, "the end").or(bob.page.getByRole("button", { name: "Show more" }).last()),
  ).toBeVisible();

  await alice.page.getByRole("textbox", { name: /^Message / }).fill("x".repeat(17_000));
  await expect(alice.page.getByRole("alert")).toContainText("616 bytes too long");
  await expect(alice.page.getByRole("button", { name: "Send", exact: true })).toBeDisabled();
});

test("an answer of 500 is told, and trying again helps", async ({ person }) => {
  const alice = await person("Alice");
  const name = `Storm ${unique()}`;
  const id = await createRoom(alice.page, name);
  await say(alice.page, "calm");
  await expect(alice.page.getByText("sending")).toHaveCount(0);
  await alice.page.goto("/");
  await alice.page.evaluate(
    () =>
      new Promise((resolve) => {
        const names = indexedDB.databases();
        void names
          .then((all) => Promise.all(all.map((it) => indexedDB.deleteDatabase(it.name ?? ""))))
          .then(resolve);
      }),
  );
  await alice.page.route(`**/api/v1/conversations/${id}/messages*`, (route) =>
    route.fulfill({ status: 500, body: "oops" }),
  );

  await alice.page.goto(`/c/${id}`);
  await expect(alice.page.getByRole("alert")).toContainText("Something went wrong on our side.");
  await alice.page.unroute(`**/api/v1/conversations/${id}/messages*`);
  await alice.page.getByRole("button", { name: "Try again" }).click();

  await expect(message(alice.page, "calm")).toBeVisible();
});
