import type { SidebarSection } from "../../api/types";
import type { Entry } from "../../core/entry";

/** What favourites are called among a user's sections; it is shown in the user's language. */
export const FAVOURITES = "★";
/** As many as the server keeps, and of one. */
export const MOST_SECTIONS = 50;
const MOST = 500;
/** In characters. */
export const LONGEST_NAME = 80;

export type BuiltIn = "requests" | "rooms" | "chats" | "archived";

/** What stands together in the sidebar. */
export interface Section {
  /** One of the page's own, or one of the user's by its place. */
  readonly key: BuiltIn | `own-${number}`;
  /** Of one of the user's, with its place among them. */
  readonly own?: { readonly name: string; readonly index: number };
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
    return { key: `own-${index}`, own: { name, index }, entries: take(named), isCollapsed };
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
    ...own.filter((it) => it.entries.length > 0 || it.own?.name !== FAVOURITES),
    builtIn("rooms", rooms),
    builtIn("chats", chats),
    builtIn("archived", archived),
  ];
}

/**
 * The sections with a conversation at the end of the one of that name, or in none; a section is made with its first,
 * favourites above all others.
 */
export function withPlace(
  sidebar: readonly SidebarSection[],
  id: string,
  name: string | undefined,
): readonly SidebarSection[] {
  if (sectionOf(sidebar, id) === name) return sidebar;
  const taken = sidebar.map((it) => ({
    ...it,
    conversationIds: it.conversationIds.filter((other) => other !== id),
  }));
  if (name === undefined) return taken;
  const at = taken.findIndex((it) => it.name === name);
  if (at < 0) {
    const made = { name, conversationIds: [id], collapsed: false };
    return name === FAVOURITES ? [made, ...taken] : [...taken, made];
  }
  return taken.map((it, index) =>
    index === at ? { ...it, conversationIds: [...it.conversationIds, id].slice(-MOST) } : it,
  );
}

/** In which of the user's sections a conversation stands. */
export function sectionOf(sidebar: readonly SidebarSection[], id: string): string | undefined {
  return sidebar.find((it) => it.conversationIds.includes(id))?.name;
}

/** The sections with one called otherwise, by its place; one that has that name already takes its conversations. */
export function withName(
  sidebar: readonly SidebarSection[],
  index: number,
  name: string,
): readonly SidebarSection[] {
  const renamed = sidebar[index];
  const twin = sidebar.find((it, at) => at !== index && it.name === name);
  if (renamed === undefined || renamed.name === name) return sidebar;
  if (twin === undefined) return sidebar.map((it, at) => (at === index ? { ...it, name } : it));
  const all = [...twin.conversationIds, ...renamed.conversationIds].slice(0, MOST);
  return without(sidebar, index).map((it) => (it === twin ? { ...it, conversationIds: all } : it));
}

/** The sections without one of them, by its place: what was in it stands by its kind again. */
export function without(sidebar: readonly SidebarSection[], index: number): readonly SidebarSection[] {
  return sidebar.filter((_it, at) => at !== index);
}

/** The sections with one of them a place higher, or lower. */
export function withOrder(
  sidebar: readonly SidebarSection[],
  index: number,
  by: 1 | -1,
): readonly SidebarSection[] {
  const one = sidebar[index];
  const other = sidebar[index + by];
  if (one === undefined || other === undefined) return sidebar;
  return sidebar.map((it) => (it === one ? other : it === other ? one : it));
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
