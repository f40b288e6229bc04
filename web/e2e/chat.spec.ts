import {
  composer,
  createRoom,
  enter,
  expect,
  joinRoom,
  look,
  message,
  messages,
  say,
  test,
  unique,
} from "./fixtures";

test("somebody new signs up by the page, and signs in", async ({ page }) => {
  const username = `nora-${unique()}`;
  await page.goto("/");
  await page.getByRole("link", { name: "Create account" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nora");
  await page.getByLabel("User name").fill(username);
  await page.getByLabel("E-mail address").fill(`${username}@example.org`);
  await page.getByLabel("Password").fill("passwordpassword");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/./);
  await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");

  await page.getByLabel("Password").fill("seven herons on a wire");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Your account is ready" }).waitFor();
  await page.getByRole("link", { name: "Sign in" }).click();
  await enter(page, username, "seven herons on a wire");

  await expect(page.getByRole("heading", { name: "What would you like to talk about?" })).toBeVisible();
});

test("two people chat in a room", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Garden ${unique()}`;
  await createRoom(alice.page, name, "Beds and seeds");
  await joinRoom(bob.page, name);

  await say(alice.page, "Who waters on **Sunday**?");
  await expect(message(bob.page, "Who waters on Sunday?")).toBeVisible();
  await expect(bob.page.locator("strong", { hasText: "Sunday" })).toBeVisible();

  // A reply.
  await message(bob.page, "Who waters").hover();
  await bob.page.getByRole("button", { name: "Reply" }).click();
  await expect(bob.page.getByText("Replying to")).toBeVisible();
  await say(bob.page, "I do");
  await expect(message(alice.page, "I do").getByText("Who waters on")).toBeVisible();

  // An edit of the last, by the arrow.
  await composer(bob.page).press("ArrowUp");
  await expect(composer(bob.page)).toHaveValue("I do");
  await say(bob.page, "I do, gladly");
  await expect(message(alice.page, "I do, gladly").getByText("edited")).toBeVisible();

  // A reaction, and one that is taken back.
  await message(alice.page, "gladly").hover();
  await alice.page.getByRole("button", { name: "React with 👍" }).click();
  const reaction = message(bob.page, "gladly").getByRole("button", { name: "👍: 1 reaction" });
  await expect(reaction).toHaveAttribute("aria-pressed", "false");
  await reaction.click();
  await expect(message(alice.page, "gladly").getByRole("button", { name: "👍: 2 reactions" })).toBeVisible();
  await message(bob.page, "gladly").getByRole("button", { name: "👍: 2 reactions" }).click();
  await expect(message(alice.page, "gladly").getByRole("button", { name: "👍: 1 reaction" })).toBeVisible();

  // A tombstone.
  await say(alice.page, "never mind");
  await message(alice.page, "never mind").hover();
  await alice.page.getByRole("button", { name: "More", exact: true }).click();
  await alice.page.getByRole("menuitem", { name: "Delete" }).click();
  await alice.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(message(bob.page, "This message was deleted")).toBeVisible();
  await expect(message(bob.page, "never mind")).toHaveCount(0);

  // Who is in it, and who is there.
  await alice.page.getByRole("button", { name: "2 members" }).click();
  await expect(alice.page.getByRole("complementary").getByText("Bob", { exact: true })).toBeVisible();
});

test("what is unread is counted, marked, and read once it is seen", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Kitchen ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await say(alice.page, "one");
  await expect(message(bob.page, "one")).toBeVisible();

  await bob.page.goto("/");
  await expect(bob.page.getByRole("link", { name: new RegExp(name) })).toBeVisible();
  await say(alice.page, "two");
  await composer(alice.page).pressSequentially("@bob");
  await alice.page.getByRole("option", { name: /Bob/ }).waitFor();
  await composer(alice.page).press("Tab");
  await composer(alice.page).pressSequentially("three");
  await composer(alice.page).press("Enter");
  const item = bob.page.getByRole("link", {
    name: new RegExp(`${name}.*2 unread messages. One mentions you.`),
  });
  await expect(item).toBeVisible();
  await expect(bob.page).toHaveTitle("(1) Parley");

  await item.click();
  await expect(bob.page.getByText("New", { exact: true }).last()).toBeVisible();
  await expect(message(bob.page, "@Bob three")).toBeVisible();
  await expect(bob.page).toHaveTitle("Parley");
  await bob.page.reload();
  await expect(message(bob.page, "three")).toBeVisible();
  await expect(bob.page).toHaveTitle("Parley");
});

test("a chat is started by search, and the other finds it", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person(`Bob ${unique()}`)];
  await alice.page.keyboard.press("Control+k");
  await alice.page.getByRole("combobox", { name: "Go to…" }).fill(bob.name);
  await expect(alice.page.getByRole("option", { name: bob.name })).toBeVisible();
  await alice.page.keyboard.press("Enter");
  await alice.page.getByRole("heading", { name: bob.name, level: 1 }).waitFor();
  await say(alice.page, "Hello you");

  await bob.page.getByRole("link", { name: "Alice" }).click();
  await expect(message(bob.page, "Hello you")).toBeVisible();
  await bob.page.getByRole("button", { name: "Accept" }).click();
  await composer(bob.page).pressSequentially("red :tomato");
  await bob.page
    .getByRole("option", { name: /:tomato/ })
    .first()
    .waitFor();
  await composer(bob.page).press("Enter");
  await composer(bob.page).press("Enter");
  await expect(messages(alice.page).last()).toContainText("red 🍅");
});

test("an invitation and a link lead into a private room", async ({ person }) => {
  const [alice, bob, carol] = [await person("Alice"), await person(`Bob ${unique()}`), await person("Carol")];
  const name = `Attic ${unique()}`;
  await createRoom(alice.page, name);
  await alice.page.getByRole("button", { name: "About this conversation" }).click();
  await alice.page.getByRole("tab", { name: "Settings" }).click();
  await alice.page.getByRole("radio", { name: /Private/ }).check();
  await alice.page.getByRole("button", { name: "Save" }).click();
  await expect(alice.page.getByRole("status").getByText("Saved")).toBeVisible();

  await alice.page.getByRole("button", { name: "Make a link for a week" }).click();
  const link = await alice.page.locator("code", { hasText: "/invite/" }).textContent();
  await alice.page.getByRole("tab", { name: "Members" }).click();
  await alice.page.getByRole("button", { name: "Invite people" }).click();
  await alice.page.getByLabel("Find people by name").fill(bob.name);
  await alice.page
    .getByRole("dialog")
    .getByRole("button", { name: new RegExp(bob.name) })
    .click();
  await alice.page.getByRole("button", { name: "Invite", exact: true }).click();

  await carol.page.goto(link ?? "");
  await carol.page.getByRole("button", { name: "Join" }).click();
  await expect(carol.page.getByRole("heading", { name, level: 1 })).toBeVisible();

  await bob.page.reload();
  await bob.page.getByRole("button", { name: "One invitation" }).click();
  await bob.page.getByRole("dialog").getByRole("button", { name: "Join" }).click();
  await expect(bob.page.getByRole("heading", { name, level: 1 })).toBeVisible();
});

test("files travel with a message", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Photos ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  const chooser = alice.page.waitForEvent("filechooser");
  await alice.page.getByRole("button", { name: "Attach files" }).click();
  const pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  await (await chooser).setFiles([
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("seeds: 12") },
    { name: "dot.png", mimeType: "image/png", buffer: Buffer.from(pixel, "base64") },
  ]);
  await expect(alice.page.getByRole("list", { name: "Attached files" }).getByRole("listitem")).toHaveCount(2);
  await expect(alice.page.getByRole("progressbar")).toHaveCount(0);
  await say(alice.page, "The notes");

  await expect(bob.page.getByRole("img", { name: "Image: dot.png" })).toBeVisible();
  const download = bob.page.waitForEvent("download");
  await message(bob.page, "The notes")
    .getByRole("link", { name: /notes.txt/ })
    .click();
  expect((await download).suggestedFilename()).toBe("notes.txt");
});

test("what is hidden is shown when it is wanted, tables are tables, and code is told apart", async ({
  person,
}) => {
  const { page } = await person("Alice");
  await createRoom(page, `Formats ${unique()}`);
  await say(page, "it was ||**the butler**|| of course");
  const hidden = message(page, "it was");
  await expect(hidden).not.toContainText("butler");
  await hidden.getByRole("button", { name: "Show what is hidden" }).focus();
  await page.keyboard.press("Enter");
  await expect(hidden.locator("strong")).toHaveText("the butler");
  await expect(hidden.locator(":focus")).toHaveText("the butler");
  await say(page, "| tea | cup |\n|---|---|\n| green | 2 |");
  await expect(messages(page).getByRole("cell", { name: "green" })).toBeVisible();
  await say(page, "```ts\nconst cups = 2; // two\n```");
  await expect(messages(page).locator("pre span", { hasText: "// two" })).toBeVisible();
  await expect(messages(page).locator("pre")).toHaveText("const cups = 2; // two");
  // Where nothing is pointed at.
  await composer(page).click();
  await look(page, "formats");
});

test("code stays where it is when its colours come", async ({ person }) => {
  const { page } = await person("Alice");
  const id = await createRoom(page, `Code ${unique()}`);
  const coloured = Promise.withResolvers<void>();
  await page.route(/\/assets\/Highlighted-[^/]*\.js$/, async (route) => {
    await coloured.promise;
    await route.continue();
  });
  await page.goto(`/c/${id}`);
  await say(page, "```ts\n// two\nconst cups = 2;\n```");
  await say(page, "what comes after it");
  await expect(messages(page)).toHaveCount(2);
  await expect(page.getByText("sending")).toHaveCount(0);
  // The list measures what it shows, a frame or two later.
  const places = async () => {
    let last: string | undefined;
    await expect
      .poll(async () => {
        const before = last;
        last = await page.evaluate(() =>
          JSON.stringify(
            [...document.querySelectorAll("article, pre")].map((it) => it.getBoundingClientRect()),
          ),
        );
        return last === before;
      })
      .toBe(true);
    return last;
  };
  const before = await places();
  await expect(page.locator("pre span")).toHaveCount(0);

  coloured.resolve();
  await expect(page.locator("pre span", { hasText: "const" })).toBeVisible();

  expect(await places()).toBe(before);
  await page.context().close();
});
