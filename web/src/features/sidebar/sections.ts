import type { SidebarSection } from "../../api/types";
import type { Entry } from "../../core/conversations";

/** What favourites are called among a user's sections; it is shown in the user's language. */
export const FAVOURITES = "★";
/** As many as the server keeps of one. */
const MOST = 500;

export type BuiltIn = "requests" | "rooms" | "chats" | "archived";

/** What stands together in the sidebar. */
export interface Section {
  /** One of the page's own, or by its place among the user's. */
  readonly key: BuiltIn | `own-${number}`;
  /** Of one of the user's. */
  readonly name?: string;
  readonly entries: readonly Entry[];
  readonly isCollapsed: boolean;
}

/**
 * The sidebar from top to bottom: requests, the user's own sections in their order, and what is in none of them by its
 * kind. Each conversation is in one section; what a section names and the user is not in any more is left out.
 */
export function sectionsOf(
  entries: Readonly<Record<string, Entry>>,
  sidebar: readonly SidebarSection[],
  collapsed: readonly string[],
): readonly Section[] {
  const all = Object.values(entries).filter((it) => it.about !== undefined);
  const placed = new Set<string>();
  const take = (wanted: readonly Entry[]) => {
    const taken = wanted.filter((it) => !placed.has(it.id));
    for (const it of taken) placed.add(it.id);
    return taken;
  };
  const requests = take(all.filter((it) => it.about?.request === true).sort(byActivity));
  const own = sidebar.map(({ name, conversationIds, collapsed: isCollapsed }, index): Section => {
    const named = conversationIds.flatMap((id) => entries[id] ?? []).filter((it) => it.about !== undefined);
    return { key: `own-${index}`, name, entries: take(named), isCollapsed };
  });
  const archived = take(all.filter((it) => it.about?.archivedAt !== undefined).sort(byName));
  const rooms = take(all.filter((it) => it.about?.kind === "room").sort(byName));
  const chats = take([...all].sort(byActivity));
  const builtIn = (key: BuiltIn, of: readonly Entry[]): Section => ({
    key,
    entries: of,
    isCollapsed: collapsed.includes(key),
  });
  return [
    builtIn("requests", requests),
    ...own.filter((it) => it.entries.length > 0),
    builtIn("rooms", rooms),
    builtIn("chats", chats),
    builtIn("archived", archived),
  ];
}

export function isFavourite(sidebar: readonly SidebarSection[], id: string): boolean {
  return sidebar.some((it) => it.name === FAVOURITES && it.conversationIds.includes(id));
}

/** The sections with a conversation among the favourites, at their end, or no longer. */
export function withFavourite(
  sidebar: readonly SidebarSection[],
  id: string,
  isWanted: boolean,
): readonly SidebarSection[] {
  if (isFavourite(sidebar, id) === isWanted) return sidebar;
  const without = sidebar.map((it) => ({
    ...it,
    conversationIds: it.conversationIds.filter((other) => other !== id),
  }));
  if (!isWanted) return without;
  const isThere = without.some((it) => it.name === FAVOURITES);
  const all = isThere ? without : [{ name: FAVOURITES, conversationIds: [], collapsed: false }, ...without];
  return all.map((it) =>
    it.name === FAVOURITES ? { ...it, conversationIds: [...it.conversationIds, id].slice(-MOST) } : it,
  );
}

/** The sections with one of them collapsed, or no longer, by its place. */
export function withCollapsed(
  sidebar: readonly SidebarSection[],
  index: number,
  collapsed: boolean,
): readonly SidebarSection[] {
  return sidebar.map((it, at) => (at === index ? { ...it, collapsed } : it));
}

/** What shows of a section that is collapsed: what is unread, and what is on the screen. */
export function shownOf(section: Section, shown: string | undefined, isUnread: (it: Entry) => boolean) {
  return section.isCollapsed
    ? section.entries.filter((it) => it.id === shown || (section.key !== "requests" && isUnread(it)))
    : section.entries;
}

function byName(one: Entry, other: Entry): number {
  return (one.about?.name ?? "").localeCompare(other.about?.name ?? "");
}

function byActivity(one: Entry, other: Entry): number {
  return other.activeAt - one.activeAt;
}
