import type { Subject } from "../core/entry";
import type { Text } from "../i18n/text";
import { useText } from "../i18n/text";
import { usePeople, usePerson } from "./client";

/** What a conversation is called for its reader. */
export function useConversationName(entry: Subject | undefined): string {
  const t = useText();
  const other = usePerson(entry?.about?.otherUserId);
  return nameOf(t, entry, other?.displayName);
}

export function nameOf(t: Text, entry: Subject | undefined, otherName: string | undefined): string {
  const about = entry?.about;
  if (about === undefined) return t("conversation.unknown");
  if (about.kind === "direct") return otherName ?? t("person.unknown");
  return about.name ?? t("group.unnamed", { count: about.memberCount });
}

export function useConversationNames(entries: readonly Subject[]): readonly string[] {
  const t = useText();
  const others = usePeople(entries.map((it) => it.about?.otherUserId ?? ""));
  return entries.map((it, index) => nameOf(t, it, others[index]?.displayName));
}
