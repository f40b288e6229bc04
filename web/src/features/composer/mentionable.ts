import type { Profile } from "../../api/types";
import { matches } from "./completion";

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
