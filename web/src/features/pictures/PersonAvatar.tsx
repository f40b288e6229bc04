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

/** What a person has chosen to be seen as. */
export function PersonAvatar({ id, name, size = "m", presence }: Props) {
  const person = usePerson(id);
  return (
    <Avatar id={id} name={name} size={size} presence={presence} picture={avatarOf(person, sideOf(size))} />
  );
}

export function sideOf(size: AvatarSize): PictureSide {
  return size === "s" || size === "m" ? 64 : 256;
}
