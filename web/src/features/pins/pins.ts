import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { body } from "../../api/rest";
import type { Change, Pin } from "../../api/types";
import { useClient } from "../../app/client";

const keyOf = (conversationId: string) => ["pins", conversationId] as const;

/** What is pinned in a conversation, the last pinned first; kept up to date by what happens there. */
export function usePins(conversationId: string): readonly Pin[] {
  const { api, conversations, socket } = useClient();
  const queries = useQueryClient();
  const pins = useQuery({
    queryKey: keyOf(conversationId),
    queryFn: () =>
      body(
        api.GET("/api/v1/conversations/{conversationId}/pins", { params: { path: { conversationId } } }),
      ).then((it) => it.pins),
  }).data;
  useEffect(() => {
    const ask = () => void queries.invalidateQueries({ queryKey: keyOf(conversationId) });
    const ends = [
      conversations.applied.add((change) => {
        if (change.conversationId === conversationId && concerns(change, pins ?? [])) ask();
      }),
      // What happened meanwhile may have been too much to be told.
      socket.welcomed.add(ask),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [conversations, socket, queries, conversationId, pins]);
  return pins ?? [];
}

function concerns(change: Change, pins: readonly Pin[]): boolean {
  switch (change.type) {
    case "message.pinned":
    case "message.unpinned":
      return true;
    case "message.edited":
    case "message.deleted":
      return pins.some((it) => it.message.sequence === change.sequence);
    case "messages.expired":
      return pins.some((it) => it.message.sequence <= change.sequence);
    default:
      return false;
  }
}
