import type { Profile } from "../api/types";
import type { Text } from "../i18n/text";

/** A profile as people see it: of a deleted account nothing but that it is one, in the reader's language. */
export function shown(t: Text, profile: Profile): Profile {
  if (profile.deleted !== true) return profile;
  const { id, createdAt } = profile;
  return { id, username: "", displayName: t("person.deleted"), createdAt, bot: false, deleted: true };
}
