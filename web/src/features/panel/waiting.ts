import { useQuery } from "@tanstack/react-query";
import { body } from "../../api/rest";
import { isAtLeast, type Room } from "../../api/types";
import { useClient } from "../../app/client";
import type { Subject } from "../../core/entry";

/** Nothing tells moderators of what comes in: it is asked for now and then, where they are. */
const REFRESH = 60_000;

/** Who asks to be let into a room, for moderators. */
export function useJoinRequests(roomId: string, isWanted: boolean) {
  const { api } = useClient();
  return useQuery({
    queryKey: ["join-requests", roomId],
    enabled: isWanted,
    refetchInterval: REFRESH,
    queryFn: async () =>
      (await body(api.GET("/api/v1/rooms/{roomId}/join-requests", { params: { path: { roomId } } })))
        .requests,
  });
}

/** What members have reported and nobody has answered, for moderators. */
export function useReports(conversationId: string, isWanted: boolean) {
  const { api } = useClient();
  return useQuery({
    queryKey: ["reports", conversationId],
    enabled: isWanted,
    refetchInterval: REFRESH,
    queryFn: async () => {
      const params = { path: { conversationId } };
      return (await body(api.GET("/api/v1/conversations/{conversationId}/reports", { params }))).reports;
    },
  });
}

/** How much waits for a moderator of a conversation, who looks at it. */
export function useWaiting(entry: Subject, room: Room | undefined): number {
  const isModerator = entry.about?.kind !== "direct" && isAtLeast(entry.about?.role, "moderator");
  const requests = useJoinRequests(entry.id, isModerator && room?.visibility === "by-request");
  const reports = useReports(entry.id, isModerator);
  return (requests.data?.length ?? 0) + (reports.data?.length ?? 0);
}
