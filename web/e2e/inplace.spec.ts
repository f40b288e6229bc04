import { attach, createRoom, expect, look, message, openPanel, say, test, unique } from "./fixtures";

test("sound is played and text is read where they stand", async ({ person }) => {
  const { page } = await person("Alice");
  await createRoom(page, `Tapes ${unique()}`);
  await attach(page, [
    { name: "tone.wav", mimeType: "audio/wav", buffer: tone(2) },
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from(`first line\n${"x".repeat(20_000)}`) },
  ]);
  await say(page, "listen");

  const said = message(page, "listen");
  const sound = said.getByLabel("Sound: tone.wav");
  await expect(sound).toBeVisible();
  await expect(said.getByRole("link", { name: /tone\.wav/ })).toContainText("0:02");
  await expect.poll(() => sound.evaluate((it: HTMLAudioElement) => Math.round(it.duration))).toBe(2);
  await said.getByRole("button", { name: "Show the text" }).click();
  await expect(said.getByRole("region", { name: "notes.txt" })).toContainText("first line");
  await expect(said.getByRole("region", { name: "notes.txt" })).toContainText("…");
  await say(page, "and read");
  // What can be done with a message lies over what is above it while it is pointed at.
  await page.mouse.move(0, 0);
  await look(page, "in-place");
  await said.getByRole("button", { name: "Hide the text" }).click();
  await expect(said.getByRole("region", { name: "notes.txt" })).toHaveCount(0);
});

test("the first page of a document is shown, and how many there are", async ({ person }) => {
  const { page } = await person("Alice");
  await createRoom(page, `Plans ${unique()}`);
  await attach(page, [
    { name: "plan.pdf", mimeType: "application/pdf", buffer: pdf(3) },
    { name: "broken.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 and no more") },
  ]);
  await say(page, "read this");

  const said = message(page, "read this");
  const first = said.getByRole("img", { name: "First page of plan.pdf" });
  await expect.poll(() => first.evaluate((it: HTMLImageElement) => it.naturalHeight)).toBeGreaterThan(600);
  await expect(said.getByRole("link", { name: /plan\.pdf.*Download/ })).toContainText("3 pages");
  await expect(said.getByRole("link", { name: /broken\.pdf/ })).toHaveCount(1);
  await expect(said.getByRole("link", { name: /broken\.pdf/ })).not.toContainText("page");
  await openPanel(page, "Files");
  const listed = page.getByRole("list", { name: "Files" }).getByRole("listitem");
  await expect(listed.filter({ hasText: "plan.pdf" })).toContainText("3 pages");
  const small = listed.filter({ hasText: "plan.pdf" }).locator("img");
  await expect.poll(() => small.evaluate((it: HTMLImageElement) => it.naturalHeight)).toBeGreaterThan(600);
  await page.mouse.move(0, 0);
  await look(page, "document");
});

test("a file that is yet to be scanned, or was infected, is named and not offered", async ({ person }) => {
  const { page } = await person("Alice");
  await createRoom(page, `Scans ${unique()}`);
  // What is measured here is the page: the scanner's verdict is put into the server's own answer.
  const verdicts: Record<string, string | undefined> = { "plan.txt": "waiting", "odd.txt": "infected" };
  await page.route(/\/api\/v1\/files\/[-0-9a-f]+$/, async (route) => {
    const answer = await route.fetch();
    const file = await answer.json();
    await route.fulfill({ response: answer, json: { ...file, scan: verdicts[file.name] } });
  });
  await attach(
    page,
    Object.keys(verdicts).map((name) => ({ name, mimeType: "text/plain", buffer: Buffer.from("x") })),
  );
  await say(page, "scanned");

  const said = message(page, "scanned");
  await expect(said.getByText("Being scanned for viruses…")).toBeVisible();
  await expect(said.getByText("A virus was found. The file is removed.")).toBeVisible();
  await expect(said.getByRole("link")).toHaveCount(0);
  await page.mouse.move(0, 0);
  await look(page, "held");
  verdicts["plan.txt"] = undefined;

  await expect(said.getByRole("link", { name: /plan\.txt/ })).toBeVisible();
  await expect(said.getByText("Being scanned for viruses…")).toHaveCount(0);
  await expect(said.getByRole("link")).toHaveCount(1);
});

/** So many seconds of an A, as a WAV file. */
function tone(seconds: number): Buffer {
  const [rate, count] = [8000, 8000 * seconds];
  const wav = Buffer.alloc(44 + count, 128);
  wav.write("RIFF", 0, "latin1");
  wav.writeUInt32LE(36 + count, 4);
  wav.write("WAVEfmt ", 8, "latin1");
  wav.writeUInt32LE(16, 16);
  // One channel of eight bits.
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write("data", 36, "latin1");
  wav.writeUInt32LE(count, 40);
  for (let at = 0; at < count; at++)
    wav[44 + at] = 128 + Math.round(100 * Math.sin((2 * Math.PI * 440 * at) / rate));
  return wav;
}

/** So many pages with a line on each, as a PDF that is well-formed but for its table of contents. */
function pdf(pages: number): Buffer {
  const numbers = Array.from({ length: pages }, (_, index) => 5 + index);
  const line = "BT /F 48 Tf 60 700 Td (What is sown) Tj ET 0.2 0.5 0.3 rg 60 300 300 200 re f";
  const objects = [
    "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
    `2 0 obj <</Type/Pages/Count ${pages}/Kids[${numbers.map((it) => `${it} 0 R`).join(" ")}]>> endobj`,
    "3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj",
    `4 0 obj <</Length ${line.length}>> stream\n${line}\nendstream endobj`,
    ...numbers.map(
      (it) =>
        `${it} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>> endobj`,
    ),
  ];
  return Buffer.from(["%PDF-1.7", ...objects, "trailer <</Root 1 0 R>>", "%%EOF", ""].join("\n"));
}
