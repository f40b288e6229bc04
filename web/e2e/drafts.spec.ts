import { composer, createRoom, expect, message, messages, say, secondDevice, test, unique } from "./fixtures";

test("what is begun on one device is gone on with on another, and gone once it is sent", async ({
  person,
  browser,
}) => {
  const alice = await person("Alice");
  const name = `Letters ${unique()}`;
  const id = await createRoom(alice.page, name);
  await composer(alice.page).fill("Dear all,");
  const other = await secondDevice(alice, browser);
  await expect(other.getByRole("button", { name: /^Drafts/ })).toContainText("1");
  await other.goto(`/c/${id}`);
  await expect(composer(other)).toHaveValue("Dear all,");

  // Live, while nothing is typed on the other one.
  await composer(alice.page).fill("Dear all, and everybody else");
  await expect(composer(other)).toHaveValue("Dear all, and everybody else");
  await composer(other).press("Enter");
  await expect(message(alice.page, "Dear all, and everybody else")).toBeVisible();
  await expect(composer(alice.page)).toHaveValue("", { timeout: 20_000 });
  await expect(alice.page.getByRole("button", { name: /^Drafts/ })).toHaveCount(0);
  await alice.page.reload();
  await expect(messages(alice.page)).toHaveCount(1);
  await expect(composer(alice.page)).toHaveValue("");
});

test("what is being typed is not taken away, and what was typed last stays", async ({ person, browser }) => {
  const alice = await person("Alice");
  const id = await createRoom(alice.page, `Poems ${unique()}`);
  const other = await secondDevice(alice, browser);
  await other.goto(`/c/${id}`);
  await composer(other).fill("Violets");
  await composer(alice.page).pressSequentially("Roses are red", { delay: 250 });
  await expect(composer(alice.page)).toHaveValue("Roses are red");
  await expect(composer(other)).toHaveValue("Roses are red", { timeout: 20_000 });
});

test("a thread has a draft of its own, which is listed as such", async ({ person, browser }) => {
  const alice = await person("Alice");
  const id = await createRoom(alice.page, `Threads ${unique()}`);
  await say(alice.page, "the root");
  await message(alice.page, "the root").hover();
  await message(alice.page, "the root").getByRole("button", { name: "Answer in thread" }).click();
  const answer = alice.page.getByRole("textbox", { name: "Answer in thread" });
  await answer.fill("not yet an answer");
  const other = await secondDevice(alice, browser);
  await other.getByRole("button", { name: /^Drafts/ }).click();
  const listed = other.getByRole("dialog", { name: "Drafts" }).getByRole("listitem");
  await expect(listed).toContainText("in a thread");
  await expect(listed).toContainText("not yet an answer");
  await listed.getByRole("link").click();
  await expect(other).toHaveURL(new RegExp(`/c/${id}/1$`));
});
