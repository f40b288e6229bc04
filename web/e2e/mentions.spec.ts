import { composer, createRoom, expect, joinRoom, look, message, say, test, unique } from "./fixtures";

test("who moderates mentions everybody, it counts apart, and is listed", async ({ person }) => {
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
  await composer(alice.page).pressSequentially("and @bob");
  await alice.page.getByRole("option", { name: /Bob/ }).click();
  await composer(alice.page).pressSequentially("washes up");
  await composer(alice.page).press("Enter");
  await say(alice.page, "@here that was all");
  await expect(message(alice.page, "that was all")).toBeVisible();

  const own = bob.page.getByRole("navigation").getByRole("link", { name });
  await expect(own).toContainText("3 mention you");
  await bob.page.getByRole("navigation").getByRole("link", { name: "Mentions", exact: true }).click();
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

test("who opens a conversation is led from one unread mention to the next, after its end was read too", async ({
  person,
}) => {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Led ${unique()}`;
  await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await bob.page.goto("/inbox");
  const mention = async (text: string) => {
    await composer(alice.page).pressSequentially("@bob");
    await alice.page.getByRole("option", { name: /Bob/ }).click();
    await composer(alice.page).pressSequentially(text);
    await composer(alice.page).press("Enter");
  };
  for (const text of ["first", "second"]) {
    await mention(text);
    for (let i = 1; i <= 30; i++) await say(alice.page, `after the ${text}: ${i}`);
  }
  await expect(message(alice.page, "after the second: 30")).toBeVisible();
  const own = bob.page.getByRole("navigation").getByRole("link", { name });
  await expect(own).toContainText("2 mention you");
  await own.click();
  // So much is unread that it opens at its end, which reads all: the bar still knows.
  await expect(message(bob.page, "after the second: 30")).toBeInViewport();
  await expect(own).not.toContainText("mention");
  const bar = bob.page.getByRole("button", { name: /mentions? you/ }).filter({ hasText: "next" });
  await expect(bar).toContainText("2 mention you");
  await bar.click();
  await expect(message(bob.page, /@bob.*first/i)).toBeInViewport();
  await expect(bar).toContainText("One mentions you");
  await bar.click();
  await expect(message(bob.page, /@bob.*second/i)).toBeInViewport();
  await expect(bar).toHaveCount(0);
});
