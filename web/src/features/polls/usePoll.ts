import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { body } from "../../api/rest";
import type { Poll } from "../../api/types";
import { useClient } from "../../app/client";
import type { ShownMessage } from "../conversation/overlay";

const NOTHING: readonly number[] = [];

/**
 * What the user has chosen in a poll. Others are not told of it, and neither are the user's own devices where the poll
 * is anonymous: it is asked for when the poll comes on the screen, and when the window does.
 */
export function useChosen(conversationId: string, message: ShownMessage): readonly number[] {
  const { conversations, userId } = useClient();
  const queries = useQueryClient();
  const { sequence } = message;
  const key = useMemo(() => ["poll", conversationId, sequence], [conversationId, sequence]);
  const wanted = message.outstanding?.findLast(
    (it) => it.frame.type === "poll.vote" && it.refusal === undefined,
  )?.frame;
  const options = wanted?.type === "poll.vote" ? wanted.options : undefined;
  const asked = usePollMessage(conversationId, sequence, key);
  useEffect(() => {
    if (options === undefined) return undefined;
    // Done by now, or refused: what holds until the server says which.
    return () => {
      queries.setQueryData(key, options);
      void queries.invalidateQueries({ queryKey: key });
    };
  }, [queries, key, options]);
  useEffect(
    () =>
      conversations.applied.add((change) => {
        const isOwn = change.type === "poll.voted" && change.userId === userId;
        if (isOwn && change.conversationId === conversationId && change.sequence === sequence)
          queries.setQueryData(key, change.options ?? NOTHING);
      }),
    [conversations, conversationId, sequence, userId, queries, key],
  );
  return options ?? asked ?? message.poll?.chosen ?? NOTHING;
}

function usePollMessage(conversationId: string, sequence: number, key: readonly unknown[]) {
  const { api } = useClient();
  const params = { path: { conversationId, sequence } };
  return useQuery({
    queryKey: key,
    enabled: sequence > 0,
    staleTime: 0,
    refetchOnWindowFocus: true,
    queryFn: async (): Promise<Poll["chosen"]> => {
      const path = "/api/v1/conversations/{conversationId}/messages/{sequence}";
      return (await body(api.GET(path, { params }))).poll?.chosen ?? [];
    },
  }).data;
}
