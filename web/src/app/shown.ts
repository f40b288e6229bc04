import type { IntlShape } from "react-intl";
import type { Profile } from "../api/types";
import type { TextId } from "../i18n/text";

const NAME: TextId = "person.deleted";

/** What somebody was up to ends by itself, also where it is not asked for again. */
export function withoutEnded(profile: Profile, now = Date.now()): Profile {
  const { statusUntil } = profile;
  if (statusUntil === undefined || statusUntil === null || Date.parse(statusUntil) > now) return profile;
  const { statusText: _text, statusEmoji: _emoji, statusUntil: _until, ...rest } = profile;
  return rest;
}

/** The status in one line. */
export function statusOf(profile: Profile | undefined): string {
  return [profile?.statusEmoji, profile?.statusText].filter(Boolean).join(" ");
}

/** A profile as people see it: of a deleted account nothing but that it is one, in the reader's language. */
export function shown(intl: Pick<IntlShape, "formatMessage">, profile: Profile): Profile {
  if (profile.deleted !== true) return withoutEnded(profile);
  const { id, createdAt } = profile;
  const displayName = intl.formatMessage({ id: NAME });
  return { id, username: "", displayName, createdAt, bot: false, deleted: true };
}
