import { Hash } from "lucide-react";
import { useStore } from "zustand";
import { useClient } from "../../app/client";
import { Avatar, type AvatarSize } from "../../ui/Avatar";
import { sideOf } from "./PersonAvatar";

const SYMBOLS: Record<AvatarSize, number> = { s: 17, m: 20, l: 22, xl: 30 };

export function RoomPicture({ id, size = "m" }: { id: string; size?: AvatarSize }) {
  const { roomPictures } = useClient();
  const picture = useStore(roomPictures.store, () => roomPictures.addressOf(id, sideOf(size)));
  return (
    <Avatar
      id={id}
      name=""
      size={size}
      symbol={<Hash size={SYMBOLS[size]} />}
      picture={picture}
      onMissing={() => roomPictures.isMissing(id)}
    />
  );
}
