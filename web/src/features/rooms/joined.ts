import type { components } from "../../../generated/schema";
import type { Conversation } from "../../api/types";

/** A room that the user has just joined, until the list of the server tells of it. */
export function joined(
  membership: components["schemas"]["Membership"],
  room: { name: string; memberCount: number } | undefined,
): Conversation {
  return {
    id: membership.conversationId,
    kind: "room",
    role: membership.role,
    joinedAt: membership.joinedAt,
    memberCount: (room?.memberCount ?? 0) + 1,
    ...(room === undefined ? {} : { name: room.name }),
  };
}
