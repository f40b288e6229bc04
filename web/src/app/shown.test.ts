import { expect, it } from "vitest";
import type { Profile } from "../api/types";
import { BOB } from "../test/gateway";
import { shown } from "./shown";

const t = (id: string) => `<${id}>`;
const bob: Profile = {
  id: BOB,
  username: "bob",
  displayName: "Bob",
  bio: "Beekeeper",
  createdAt: "2026-05-01T10:00:00Z",
  bot: false,
};

it("a person is shown as they are", () => expect(shown(t, bob)).toBe(bob));

it("of a deleted account nothing is shown but that it is one, whatever a profile still says", () => {
  const seen = shown(t, {
    ...bob,
    deleted: true,
    avatarId: BOB,
    statusText: "Away",
    bot: true,
    ownerId: BOB,
  });

  expect(seen).toEqual({
    id: BOB,
    username: "",
    displayName: "<person.deleted>",
    createdAt: bob.createdAt,
    bot: false,
    deleted: true,
  });
});
