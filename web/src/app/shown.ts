import type { IntlShape } from "react-intl";
import type { Profile } from "../api/types";
import type { TextId } from "../i18n/text";

const NAME: TextId = "person.deleted";

/** A profile as people see it: of a deleted account nothing but that it is one, in the reader's language. */
export function shown(intl: Pick<IntlShape, "formatMessage">, profile: Profile): Profile {
  if (profile.deleted !== true) return profile;
  const { id, createdAt } = profile;
  const displayName = intl.formatMessage({ id: NAME });
  return { id, username: "", displayName, createdAt, bot: false, deleted: true };
}
