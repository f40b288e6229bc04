import { createIntl } from "react-intl";
import { expect, it } from "vitest";
import type { Profile } from "../api/types";
import { BOB } from "../test/gateway";
import { shown } from "./shown";

const intl = createIntl({ locale: "en", messages: { "person.deleted": "Deleted account" } });
const bob: Profile = {
  id: BOB,
  username: "bob",
  displayName: "Bob",
  bio: "Beekeeper",
  createdAt: "2026-05-01T10:00:00Z",
  bot: false,
};

it("a person is shown as they are", () => expect(shown(intl, bob)).toBe(bob));

it("of a deleted account nothing is shown but that it is one, whatever a profile still says", () => {
  const seen = shown(intl, {
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
    displayName: "Deleted account",
    createdAt: bob.createdAt,
    bot: false,
    deleted: true,
  });
});
