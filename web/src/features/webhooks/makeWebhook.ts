import { Problem } from "../../api/problem";
import { type Api, body } from "../../api/rest";
import { botName } from "../access/botName";
import { endOf } from "../access/lifetime";

const TRIES = 40;
const PAUSE = 250;

/**
 * Makes a bot that is good for nothing but to post in one room what comes to an address.
 * @returns the address, which is told this once
 */
export async function makeWebhook(api: Api, roomId: string, name: string): Promise<string> {
  const username = botName(`${name.slice(0, 20)}-${crypto.randomUUID().slice(0, 4)}`);
  const bot = await body(api.POST("/api/v1/auth/bots", { body: { username, displayName: name } }));
  const path = { botId: bot.id };
  try {
    await takeIn(api, roomId, bot.id);
    const token = await body(
      api.POST("/api/v1/auth/bots/{botId}/tokens", {
        params: { path },
        body: { name, scopes: ["hooks:write"], expiresAt: endOf("year", "") ?? "" },
      }),
    );
    return `${location.origin}/api/v1/hooks/${roomId}/${token.secret}`;
  } catch (failure) {
    await api.DELETE("/api/v1/auth/bots/{botId}", { params: { path } }).catch(() => undefined);
    throw failure;
  }
}

/** An account that was just made is not known everywhere yet. */
async function takeIn(api: Api, roomId: string, userId: string): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await api.PUT("/api/v1/rooms/{roomId}/invitations/{userId}", { params: { path: { roomId, userId } } });
      return;
    } catch (failure) {
      if (Problem.from(failure).code !== "not-found" || tried === TRIES) throw failure;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
