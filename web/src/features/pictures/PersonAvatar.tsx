import { UserRoundX } from "lucide-react";
import type { PresenceStatus } from "../../api/types";
import { usePerson } from "../../app/client";
import { Avatar, type AvatarSize } from "../../ui/Avatar";

interface Props {
  readonly id: string;
  readonly name: string;
  readonly size?: AvatarSize;
  readonly presence?: PresenceStatus | undefined;
}

/** What a person is seen as; who is no more has no initials, and is nowhere. */
export function PersonAvatar({ id, name, size = "m", presence }: Props) {
  const person = usePerson(id);
  if (person?.deleted === true) return <Avatar id={id} name={name} size={size} symbol={<UserRoundX />} />;
  return <Avatar id={id} name={name} size={size} presence={presence} />;
}
