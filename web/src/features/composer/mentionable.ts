import type { GroupMention, Member, Profile } from "../../api/types";
import { mentionedIn } from "../conversation/markdown";
import { matches } from "./completion";

/** Who mentions both mentions all. */
export const GROUPS: readonly GroupMention[] = ["room", "here"];
const MOST = 50;

/** Who of these can be mentioned by what was typed: neither the user, nor who is no more. */
export function mentionable(
  people: readonly (Profile | undefined)[],
  query: string,
  userId: string,
): readonly Profile[] {
  return people.flatMap((it) =>
    it === undefined ||
    it.id === userId ||
    it.deleted === true ||
    !matches(query, it.displayName, it.username)
      ? []
      : [it],
  );
}

/** Whom a text mentions of these members, and, where its author may, all of them at once. */
export function mentionsIn(
  text: string,
  members: readonly Pick<Member, "userId">[],
  profiles: Readonly<Record<string, Profile | undefined>>,
  isHerald: boolean,
): { mentions: string[]; groupMention?: GroupMention } {
  const named = mentionedIn(text);
  const group = isHerald ? GROUPS.find((it) => named.has(it)) : undefined;
  return {
    mentions: members
      .flatMap(({ userId: it }) => (named.has(profiles[it]?.username ?? "") ? [it] : []))
      .slice(0, MOST),
    ...(group === undefined ? {} : { groupMention: group }),
  };
}
