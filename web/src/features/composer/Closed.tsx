import { lazy, type ReactNode } from "react";
import { isAtLeast, type Room } from "../../api/types";
import { usePerson } from "../../app/client";
import type { Subject } from "../../core/entry";
import { Part } from "../../ui/Part";
import { useBlockedIds } from "../people/blocks";

const RequestBar = lazy(() => import("./RequestBar"));
const BlockedBar = lazy(() => import("./BlockedBar"));
const ClosedNote = lazy(() => import("./ClosedNote"));

/** Why nothing can be written, with the ways out; undefined where something can. */
export function useClosed(entry: Subject, room: Room | undefined): ReactNode | undefined {
  const { about } = entry;
  const otherId = about?.otherUserId;
  const isGone = usePerson(otherId)?.deleted === true;
  const isBlocked = useBlockedIds().has(otherId ?? "");
  if (isGone) return late(<ClosedNote reason="gone" />);
  if (about?.request === true) return late(<RequestBar entry={entry} />);
  if (otherId !== undefined && isBlocked) return late(<BlockedBar userId={otherId} />);
  if ((about?.archivedAt ?? room?.archivedAt) !== undefined) return late(<ClosedNote reason="archived" />);
  if (about?.mute !== undefined) return late(<ClosedNote reason="muted" until={about.mute.until} />);
  if (room?.posting === "moderators" && !isAtLeast(about?.role, "moderator"))
    return late(<ClosedNote reason="announcements" />);
  return undefined;
}

function late(bar: ReactNode): ReactNode {
  return <Part>{bar}</Part>;
}
