import { attach, createRoom, expect, look, message, say, test, unique } from "./fixtures";

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
