import { expect, it } from "vitest";
import type { Profile } from "../../api/types";
import { BOB, ME } from "../../test/gateway";
import { id } from "../../test/samples";
import { mentionable } from "./mentionable";

const person = (of: Partial<Profile>): Profile => ({
  id: BOB,
  username: "bob",
  displayName: "Bob",
  createdAt: "2026-05-01T10:00:00Z",
  bot: false,
  ...of,
});

it("offers people and bots, but neither oneself nor deleted accounts", () => {
  const bob = person({});
  const bot = person({ id: id(1), username: "build-bot", displayName: "Build", bot: true });
  const gone = person({ id: id(2), username: "", displayName: "Deleted account", deleted: true });

  expect(mentionable([bob, bot, gone, undefined, person({ id: ME })], "", ME)).toEqual([bob, bot]);
  expect(mentionable([bob, bot, gone], "d", ME)).toEqual([]);
  expect(mentionable([bob, bot, gone], "bu", ME)).toEqual([bot]);
});
