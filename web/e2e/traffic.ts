import type { APIRequestContext, Page } from "@playwright/test";
import type { Person } from "./fixtures";

/** Somebody who says much, by REST, so that no page of theirs is in the way. */
export class Talker {
  private said = 0;

  private constructor(
    private readonly request: APIRequestContext,
    private readonly conversationId: string,
    private readonly csrfToken: string,
  ) {}

  static async of({ context }: Person, conversationId: string): Promise<Talker> {
    const { csrfToken } = await (await context.request.get("/api/v1/session")).json();
    return new Talker(context.request, conversationId, csrfToken);
  }

  /** Says "message 1", "message 2" and so on, from where it stopped, some of them at the same time. */
  async say(count: number, atOnce = 8): Promise<void> {
    const last = this.said + count;
    const speak = async () => {
      while (this.said < last) await this.sayOne();
    };
    await Promise.all(Array.from({ length: atOnce }, speak));
  }

  /** Says so many a second until the answer is called, which tells how many they were. */
  keepSaying(perSecond: number): () => Promise<number> {
    const before = this.said;
    const running = new Set<Promise<void>>();
    const timer = setInterval(() => {
      const one = this.sayOne().finally(() => running.delete(one));
      running.add(one);
    }, 1000 / perSecond);
    return async () => {
      clearInterval(timer);
      await Promise.all(running);
      return this.said - before;
    };
  }

  private async sayOne(): Promise<void> {
    const data = {
      clientMessageId: crypto.randomUUID(),
      contentType: "text/markdown",
      text: textOf(++this.said),
    };
    for (;;) {
      const answer = await this.request.post(`/api/v1/conversations/${this.conversationId}/messages`, {
        headers: { "X-CSRF-Token": this.csrfToken },
        data,
      });
      if (answer.ok()) return;
      const problem = await answer.text();
      // As the server asks who is faster than it lets them be, or than it is.
      if (![429, 503].includes(answer.status())) throw new Error(`${answer.status()}: ${problem}`);
      const { retryAfterMs = 100 } = JSON.parse(problem) as { retryAfterMs?: number };
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    }
  }
}

/** What a page's scripts hold, in bytes, and its nodes, also such as are in no document, once the rest is collected. */
export async function held(page: Page): Promise<{ bytes: number; nodes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize: bytes } = await session.send("Runtime.getHeapUsage");
  const { nodes } = await session.send("Memory.getDOMCounters");
  await session.detach();
  return { bytes, nodes };
}

/** Short ones, long ones and such with marks, as people write. */
function textOf(number: number): string {
  const name = `message ${number}`;
  switch (number % 7) {
    case 0:
      return `${name}: **the beds** by the wall are dug, the rest is for [next week](https://example.org/plan)`;
    case 3:
      return `${name}\n\n- stakes\n- twine\n- ${"a long list goes on and on ".repeat(1 + (number % 5))}`;
    case 5:
      return `${name} ${"and then it rained, and nobody went out, ".repeat(1 + (number % 4))}`;
    default:
      return name;
  }
}
