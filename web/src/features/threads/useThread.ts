import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { applied, type HeldThread, held, withOlder } from "./thread";

/** A thread, kept up to date by what happens in its conversation. */
export function useThread(conversationId: string, root: number) {
  const { api, conversations, userId } = useClient();
  const queries = useQueryClient();
  const fetchPage = async (before?: number): Promise<HeldThread> => {
    const page = await body(
      api.GET("/api/v1/conversations/{conversationId}/messages/{sequence}/thread", {
        params: { path: { conversationId, sequence: root }, query: before === undefined ? {} : { before } },
      }),
    );
    // What came while it was on its way.
    return held(page, conversations.store.getState().logs[conversationId]?.recent ?? [], userId);
  };
  const key = ["thread", conversationId, root];
  const query = useQuery({ queryKey: key, staleTime: 0, queryFn: () => fetchPage() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is made of what is named
  useEffect(
    () =>
      conversations.applied.add((change) => {
        if (change.conversationId !== conversationId) return;
        queries.setQueryData<HeldThread>(key, (thread) => thread && applied(thread, change, userId));
      }),
    [conversations, queries, conversationId, root, userId],
  );
  const loadOlder = async () => {
    const first = query.data?.answers[0]?.sequence;
    if (first === undefined) return;
    const page = await fetchPage(first);
    queries.setQueryData<HeldThread>(key, (thread) => thread && withOlder(thread, page));
  };
  return { query, loadOlder, ask: () => void queries.invalidateQueries({ queryKey: key }) };
}
