import { describe, expect, it } from "vitest";
import type { Conversation } from "../../api/types";
import type { Entry } from "../../core/entry";
import {
  FAVOURITES,
  sectionOf,
  sectionsOf,
  shownOf,
  withCollapsed,
  withName,
  withOrder,
  without,
  withPlace,
} from "./sections";

function entry(id: string, about: Partial<Conversation> = {}, activeAt = 0): Entry {
  return {
    id,
    about: {
      id,
      kind: "room",
      name: id,
      role: "member",
      memberCount: 2,
      joinedAt: "2026-05-01T09:00:00Z",
      ...about,
    },
    head: { revision: 1, sequence: 1 },
    readSequence: 1,
    unreadMentions: 0,
    activeAt,
  };
}

const all = (...entries: Entry[]) => Object.fromEntries(entries.map((it) => [it.id, it]));
const section = (name: string, ...conversationIds: string[]) => ({ name, conversationIds, collapsed: false });
const shape = (...args: Parameters<typeof sectionsOf>) =>
  Object.fromEntries(sectionsOf(...args).map((it) => [it.key, it.entries.map((of) => of.id)]));

describe("sections", () => {
  it("hold each conversation once, in the user's order where there is one", () => {
    const entries = all(
      entry("b"),
      entry("a"),
      entry("old", { archivedAt: "2026-05-01T10:00:00Z" }),
      entry("ann", { kind: "direct" }, 1),
      entry("bob", { kind: "direct" }, 2),
      entry("eve", { kind: "direct", request: true }, 3),
    );

    expect(shape(entries, [section(FAVOURITES, "bob", "a", "gone"), section("Work", "a")], [])).toEqual({
      requests: ["eve"],
      "own-0": ["bob", "a"],
      "own-1": [],
      rooms: ["b"],
      chats: ["ann"],
      archived: ["old"],
    });
  });

  it("leave out what was declined, and what nothing is known of yet", () => {
    const entries = all({ ...entry("x"), about: undefined });

    expect(Object.values(shape(entries, [section(FAVOURITES, "x")], [])).flat()).toEqual([]);
  });

  it("show what is unread and what is open although they are collapsed", () => {
    const entries = all(entry("a"), entry("b"), { ...entry("c"), readSequence: 0 });
    const rooms = sectionsOf(entries, [], ["rooms"]).find((it) => it.key === "rooms");
    const isUnread = (it: Entry) => it.head.sequence > it.readSequence;

    expect(rooms && shownOf(rooms, "a", isUnread).map((it) => it.id)).toEqual(["a", "c"]);
  });
});

describe("the user's sections", () => {
  it("are made with their first conversation, favourites above all others", () => {
    const sidebar = withPlace([section("Work", "a", "b")], "a", FAVOURITES);

    expect(sidebar).toEqual([section(FAVOURITES, "a"), section("Work", "b")]);
    expect(sectionOf(sidebar, "a")).toBe(FAVOURITES);
    expect(withPlace(sidebar, "a", FAVOURITES)).toBe(sidebar);
    expect(withPlace(sidebar, "c", FAVOURITES)[0]).toEqual(section(FAVOURITES, "a", "c"));
    expect(withPlace(sidebar, "a", "Home")).toEqual([
      section(FAVOURITES),
      section("Work", "b"),
      section("Home", "a"),
    ]);
    expect(sectionOf(withPlace(sidebar, "a", undefined), "a")).toBeUndefined();
  });

  it("are collapsed, moved, renamed and given up by their place", () => {
    const sidebar = [section("A", "1"), section("B", "2")];

    expect(withCollapsed(sidebar, 1, true).map((it) => it.collapsed)).toEqual([false, true]);
    expect(withOrder(sidebar, 1, -1)).toEqual([section("B", "2"), section("A", "1")]);
    expect(withOrder(sidebar, 1, 1)).toBe(sidebar);
    expect(withName(sidebar, 1, "C")).toEqual([section("A", "1"), section("C", "2")]);
    expect(withName(sidebar, 1, "A")).toEqual([section("A", "1", "2")]);
    expect(without(sidebar, 0)).toEqual([section("B", "2")]);
  });
});
