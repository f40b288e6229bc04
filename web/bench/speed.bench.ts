import type { Page } from "@playwright/test";
import { composer, createRoom, expect, joinRoom, messages, type Person, test, unique } from "../e2e/fixtures";
import { held, Talker } from "../e2e/traffic";

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 10_000);
const MINUTES = Number(process.env.BENCH_MINUTES ?? 60);
const RATE = 50;
const LETTERS = 300;
const TEXT = "the quick brown fox jumps over ";
const LOADS = 9;
const MEGABYTE = 1_000_000;

function report(what: string, value: string, target: string): void {
  console.log(`| ${what} | ${value} | ${target} |`);
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** A room of two: who looks at it, and who talks without a page. */
async function scene(person: (name: string) => Promise<Person>) {
  const [alice, bob] = [await person("Alice"), await person("Bob")];
  const name = `Bench ${unique()}`;
  const id = await createRoom(alice.page, name);
  await joinRoom(bob.page, name);
  await bob.page.goto("about:blank");
  return { page: alice.page, talker: await Talker.of(bob, id), name, id };
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's CPU. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * The tasks of the page's thread from now on, in milliseconds of its CPU: what it would have taken by the clock, had
 * it not had to wait for others. The longest first.
 */
async function tasksOf(page: Page): Promise<() => Promise<readonly number[]>> {
  const browser = page.context().browser();
  await browser?.startTracing(page, { categories: ["toplevel", "__metadata"] });
  return async () => {
    const trace = JSON.parse(String(await browser?.stopTracing())) as { traceEvents: TraceEvent[] };
    const drawing = trace.traceEvents.filter(
      (it) => it.name === "thread_name" && it.args.name === "CrRendererMain",
    );
    const threads = drawing.map(({ pid, tid }) =>
      trace.traceEvents
        .filter((it) => it.pid === pid && it.tid === tid && it.name.endsWith("RunTask"))
        .map((it) => (it.tdur ?? 0) / 1000)
        .sort((one, other) => other - one),
    );
    // Other pages are open, and do nothing.
    return threads.sort((one, other) => sum(other) - sum(one))[0] ?? [];
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, it) => all + it, 0);
}

const tooLong = (tasks: readonly number[]) => tasks.filter((it) => it > 50).length;

test("a page that was open before opens again", async ({ person }) => {
  const { page, talker, id } = await scene(person);
  await talker.say(200);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (
        document.querySelector("[role=log] article") === null ||
        document.querySelector("textarea") === null
      )
        return;
      observer.disconnect();
      requestAnimationFrame(() => performance.mark("usable"));
    }).observe(document, { subtree: true, childList: true });
  });
  const times: number[] = [];
  for (let index = 0; index < LOADS; index++) {
    await page.goto(`/c/${id}`);
    const mark = await page.waitForFunction(() => performance.getEntriesByName("usable")[0]?.startTime);
    times.push((await mark.jsonValue()) as number);
  }
  report(
    "warm load until one can read and write, median of 9",
    `${percentile(times, 0.5).toFixed(0)} ms`,
    "≤ 1000 ms",
  );
});

test("one scrolls through a long conversation", async ({ person }) => {
  const { page, talker } = await scene(person);
  await talker.say(MESSAGES, 20);
  await page.reload();
  await expect(messages(page).last()).toBeVisible();
  await page.getByRole("log").hover();
  const start = page.getByText(/^This is where .* begins/);
  const end = page.getByRole("article").filter({ hasText: new RegExp(`message ${MESSAGES}(?!\\d)`) });
  let most = 0;
  for (const { way, step, goal } of [
    { way: "up", step: -1500, goal: start },
    { way: "down", step: 1500, goal: end },
  ]) {
    const tasks = await tasksOf(page);
    do {
      await page.mouse.wheel(0, step);
      most = Math.max(most, await messages(page).count());
    } while (!(await goal.isVisible()));
    const taken = await tasks();
    report(
      `${way} through ${MESSAGES} messages: tasks over 50 ms of ${taken.length}`,
      `${tooLong(taken)}`,
      "0",
    );
    report("the longest of them", `${(taken[0] ?? 0).toFixed(0)} ms`, "≤ 50 ms");
  }
  report("messages in the page at once, at most", `${most}`, "≤ 90");
});

test("one writes while much comes in", async ({ person }) => {
  const { page, talker } = await scene(person);
  await talker.say(300);
  await expect(messages(page).last()).toBeVisible();
  const times = await page.evaluateHandle(() => {
    const seen: number[] = [];
    addEventListener(
      "keydown",
      ({ timeStamp }) => {
        // What is posted in a frame runs once that is painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => seen.push(performance.now() - timeStamp);
          port2.postMessage(undefined);
        });
      },
      { capture: true },
    );
    return seen;
  });
  await composer(page).focus();
  const stop = talker.keepSaying(RATE);
  const started = Date.now();
  await page.keyboard.type(TEXT.repeat(10).slice(0, LETTERS), { delay: 60 });
  const paints = await times.jsonValue();
  const rate = (await stop()) / ((Date.now() - started) / 1000);
  const come = `with ${rate.toFixed(0)} messages/s`;
  report(`a key until it is painted, ${come}: p50`, `${percentile(paints, 0.5).toFixed(0)} ms`, "≤ 30 ms");
  report("p95", `${percentile(paints, 0.95).toFixed(0)} ms`, "≤ 30 ms");

  // Once more: an account of each task costs more than the tasks.
  const tasks = await tasksOf(page);
  const stopAgain = talker.keepSaying(RATE);
  const startedAgain = Date.now();
  await page.keyboard.type(TEXT.repeat(3), { delay: 60 });
  await stopAgain();
  const elapsed = Date.now() - startedAgain;
  const taken = await tasks();
  report("tasks over 50 ms meanwhile", `${tooLong(taken)}`, "0");
  report("of the thread's time", `${((100 * sum(taken)) / elapsed).toFixed(0)} %`, "");
});

test("memory stays what it is while much comes in", async ({ person }) => {
  const { page, talker } = await scene(person);
  const heaps: number[] = [];
  for (let minute = 0; minute < MINUTES; minute++) {
    const stop = talker.keepSaying(RATE);
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    await stop();
    heaps.push((await held(page)).bytes);
    console.log(`minute ${minute + 1}: ${((heaps.at(-1) ?? 0) / MEGABYTE).toFixed(1)} MB`);
  }
  const [first = 0, last = 0] = [heaps[Math.min(1, heaps.length - 1)], heaps.at(-1)];
  report(
    `heap after ${MINUTES} minutes of ${RATE} messages/s, after two of them`,
    `${(last / MEGABYTE).toFixed(1)} MB, ${(first / MEGABYTE).toFixed(1)} MB`,
    "the same",
  );
});
