import { composer, createRoom, expect, joinRoom, look, message, say, test, unique } from "./fixtures";

test("who moderates mentions everybody, it counts apart, and leads from one to the next", async ({
  person,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Calls ${unique()}`;
  const id = await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await bob.page.goto("/inbox");

  await composer(alice.page).pressSequentially("supper is ready @ro");
  await alice.page.getByRole("option", { name: /@room/ }).click();
  await composer(alice.page).press("Enter");
  await expect(message(alice.page, "supper is ready")).toBeVisible();
  for (let i = 1; i <= 25; i++) await say(alice.page, `line ${i}`);
  await say(alice.page, `and @${bob.username} washes up`);
  await say(alice.page, "@here that was all");
  await expect(message(alice.page, "that was all")).toBeVisible();

  await expect(bob.page.getByRole("link", { name: new RegExp(`${name}.*3 mention you`) })).toBeVisible();
  await bob.page.getByRole("navigation").getByRole("link", { name: "Mentions" }).click();
  await expect(bob.page.getByRole("heading", { name: "Mentions of you", level: 1 })).toBeVisible();
  const listed = bob.page.getByRole("list", { name: "Mentions of you" }).getByRole("listitem");
  await expect(listed).toHaveText([/that was all/, /washes up/, /supper is ready/]);
  await look(bob.page, "mentions");
  await listed.filter({ hasText: "supper is ready" }).getByRole("link").click();
  await expect(bob.page).toHaveURL(new RegExp(`/c/${id}/1$`));
  await expect(message(bob.page, "supper is ready")).toBeVisible();

  // Who may not is not offered it, and mentions nobody by the word.
  await composer(bob.page).pressSequentially("I ask @ro");
  await expect(bob.page.getByRole("option", { name: /@room/ })).toHaveCount(0);
  await composer(bob.page).pressSequentially("om");
  await composer(bob.page).press("Enter");
  await expect(message(alice.page, "I ask @room")).toBeVisible();
  await expect(message(alice.page, "I ask @room")).not.toHaveAttribute("data-calls");
  await expect(message(bob.page, "supper is ready")).toHaveAttribute("data-calls");
});

test("one goes from one unread mention to the next", async ({ person }) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Next ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await bob.page.goto("/inbox");
  for (let i = 1; i <= 40; i++) await say(alice.page, `line ${i}`);
  await say(alice.page, "@room the first");
  for (let i = 41; i <= 80; i++) await say(alice.page, `line ${i}`);
  await say(alice.page, "@room the second");
  await expect(message(alice.page, "the second")).toBeVisible();

  await bob.page.getByRole("link", { name: new RegExp(`${name}.*2 mention you`) }).click();
  const next = bob.page.getByRole("button", { name: /Go to the next/ });
  await next.click();
  await expect(message(bob.page, "the first")).toBeInViewport();
  await next.click();
  await expect(message(bob.page, "the second")).toBeInViewport();
  await expect(next).toHaveCount(0);
});
