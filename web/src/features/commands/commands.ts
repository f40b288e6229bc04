import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { type Conversation, isAtLeast } from "../../api/types";
import type { Client } from "../../core/client";
import { preferenceOf } from "../../core/notifications";
import type { Text, TextId } from "../../i18n/text";
import { reminderIn } from "../reminders/when";

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: 24 * 60 * MINUTE };

/** Where a command is given. */
export interface Place {
  readonly client: Pick<Client, "api" | "notifications">;
  readonly about: Conversation;
  readonly t: Text;
}

/** What comes of a command: a text that is said, or something that was done or begun, or why not. */
export type Outcome =
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "done"; readonly text: string }
  /** A question is begun, to which the answers are still missing. */
  | { readonly kind: "ask"; readonly question: string }
  /** What the user is to be reminded of is to be shown. */
  | { readonly kind: "reminders" }
  | { readonly kind: "refused"; readonly text: string };

export interface Command {
  readonly name: string;
  readonly help: TextId;
  /** What is to follow it. */
  readonly usage?: TextId;
  /** Whether it is offered there; the server says whether one may. */
  readonly isOffered: (about: Conversation) => boolean;
  readonly run: (argument: string, place: Place) => Promise<Outcome>;
}

const always = () => true;

/** All that can be commanded, by name. */
export const COMMANDS: readonly Command[] = [
  {
    name: "invite",
    help: "slash.invite",
    usage: "slash.usage.person",
    isOffered: (about) => about.kind !== "direct" && isAtLeast(about.role, "member"),
    run: invite,
  },
  {
    name: "me",
    help: "slash.me",
    usage: "slash.usage.text",
    isOffered: always,
    run: async (argument, { t }) =>
      argument === "" ? missing(t, "slash.usage.text") : { kind: "say", text: `_${argument}_` },
  },
  { name: "mute", help: "slash.mute", usage: "slash.usage.time", isOffered: always, run: mute },
  {
    name: "poll",
    help: "slash.poll",
    usage: "slash.usage.question",
    isOffered: always,
    run: async (question) => ({ kind: "ask", question }),
  },
  { name: "remind", help: "slash.remind", usage: "slash.usage.reminder", isOffered: always, run: remind },
  {
    name: "topic",
    help: "slash.topic",
    usage: "slash.usage.text",
    isOffered: (about) => about.kind === "room" && isAtLeast(about.role, "admin"),
    run: changeTopic,
  },
  {
    name: "unmute",
    help: "slash.unmute",
    isOffered: always,
    run: async (_argument, place) => {
      await setMuted(place, undefined);
      return { kind: "done", text: place.t("slash.unmuted") };
    },
  },
];

/** What a text commands; undefined where it is a text to be said. One that begins with a space is. */
export function commandIn(text: string): { readonly name: string; readonly argument: string } | undefined {
  const found = /^\/([a-z]*)(?:\s+([\s\S]*))?$/i.exec(text);
  if (found === null) return undefined;
  return { name: (found[1] ?? "").toLowerCase(), argument: (found[2] ?? "").trim() };
}

/** Those that begin like this, where they are given. */
export function commandsFor(about: Conversation, beginning: string): readonly Command[] {
  return COMMANDS.filter((it) => it.name.startsWith(beginning) && it.isOffered(about));
}

/** Does what a text commands. Never rejects. */
export async function run(text: string, place: Place): Promise<Outcome> {
  const { t, about } = place;
  const given = commandIn(text);
  const command = COMMANDS.find((it) => it.name === given?.name);
  if (given === undefined || command === undefined)
    return { kind: "refused", text: t("slash.unknown", { name: `/${given?.name ?? ""}` }) };
  if (!command.isOffered(about))
    return { kind: "refused", text: t("slash.notHere", { name: `/${command.name}` }) };
  try {
    return await command.run(given.argument, place);
  } catch (failure) {
    return { kind: "refused", text: t(`problem.${Problem.from(failure).code}`) };
  }
}

function missing(t: Text, usage: TextId): Outcome {
  return { kind: "refused", text: t("slash.missing", { what: t(usage) }) };
}

async function invite(argument: string, { client, about, t }: Place): Promise<Outcome> {
  const username = argument.replace(/^@/, "");
  if (!/^\S+$/.test(username)) return missing(t, "slash.usage.person");
  const { id: userId, displayName } = await body(
    client.api.GET("/api/v1/users/by-username/{username}", { params: { path: { username } } }),
  );
  if (about.kind === "group") {
    const params = { path: { chatId: about.id } };
    await client.api.POST("/api/v1/group-chats/{chatId}/members", { params, body: { userId } });
    return { kind: "done", text: t("slash.added", { name: displayName }) };
  }
  const params = { path: { roomId: about.id, userId } };
  await client.api.PUT("/api/v1/rooms/{roomId}/invitations/{userId}", { params });
  return { kind: "done", text: t("slash.invited", { name: displayName }) };
}

async function remind(argument: string, { client, about, t }: Place): Promise<Outcome> {
  if (argument === "") return { kind: "reminders" };
  const wanted = reminderIn(argument, new Date());
  if (wanted === undefined) return missing(t, "slash.usage.reminder");
  await body(
    client.api.POST("/api/v1/reminders", {
      body: {
        reminderId: crypto.randomUUID(),
        conversationId: about.id,
        text: wanted.text,
        remindAt: wanted.at.toISOString(),
      },
    }),
  );
  const date = wanted.at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  return { kind: "done", text: t("slash.reminded", { date }) };
}

async function changeTopic(argument: string, { client, about, t }: Place): Promise<Outcome> {
  await body(
    client.api.PATCH("/api/v1/rooms/{roomId}", {
      params: { path: { roomId: about.id } },
      body: { topic: argument === "" ? null : argument },
    }),
  );
  return { kind: "done", text: t("slash.topicChanged") };
}

async function mute(argument: string, place: Place): Promise<Outcome> {
  const span = argument === "" ? UNITS.h : spanIn(argument);
  if (span === undefined) return missing(place.t, "slash.usage.time");
  await setMuted(place, new Date(Date.now() + span).toISOString());
  return { kind: "done", text: place.t("slash.muted") };
}

function setMuted({ client, about }: Place, mutedUntil: string | undefined): Promise<void> {
  const level = preferenceOf(client.notifications.store.getState().preferences, about.id)?.level;
  return client.notifications.set(about.id, {
    ...(level === undefined ? {} : { level }),
    ...(mutedUntil === undefined ? {} : { mutedUntil }),
  });
}

/** Milliseconds; undefined of what is no span of time. */
export function spanIn(text: string): number | undefined {
  const found = /^(\d{1,3})\s*([mhd])$/i.exec(text);
  const unit = UNITS[found?.[2]?.toLowerCase() ?? ""];
  const count = Number(found?.[1] ?? 0);
  return unit === undefined || count === 0 ? undefined : count * unit;
}
