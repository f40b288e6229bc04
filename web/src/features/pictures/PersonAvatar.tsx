import { UserRoundX } from "lucide-react";
import type { PresenceStatus } from "../../api/types";
import { usePerson } from "../../app/client";
import { avatarOf, type PictureSide } from "../../core/pictures";
import { Avatar, type AvatarSize } from "../../ui/Avatar";

interface Props {
  readonly id: string;
  readonly name: string;
  readonly size?: AvatarSize;
  readonly presence?: PresenceStatus | undefined;
}

const GONE = { s: 14, m: 18, l: 24, xl: 36 } as const;

/** What a person has chosen to be seen as; who is no more has neither picture nor initials, and is nowhere. */
export function PersonAvatar({ id, name, size = "m", presence }: Props) {
  const person = usePerson(id);
  if (person?.deleted === true)
    return <Avatar id={id} name={name} size={size} symbol={<UserRoundX size={GONE[size]} />} />;
  return (
    <Avatar id={id} name={name} size={size} presence={presence} picture={avatarOf(person, sideOf(size))} />
  );
}

export function sideOf(size: AvatarSize): PictureSide {
  return size === "s" || size === "m" ? 64 : 256;
}
