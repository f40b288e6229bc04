import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { body } from "../../api/rest";
import type { Change, Member } from "../../api/types";
import { useClient } from "../../app/client";

const PAGE = 100;

// The socket tells of those who leave, but not of those who join: they are noticed by what they say.
function isNews(change: Change, members: readonly Member[]): boolean {
  if (change.type === "member.left") return true;
  if (change.type !== "message.posted" || members.length === 0) return false;
  return !members.some((it) => it.userId === change.senderId);
}

/** Who is in a conversation, a page at a time, in the order in which they came. */
export function useMembers(conversationId: string, isWanted = true) {
  const { api, conversations } = useClient();
  const queries = useQueryClient();
  const pages = useInfiniteQuery({
    queryKey: ["members", conversationId],
    enabled: isWanted,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/conversations/{conversationId}/members", {
          params: {
            path: { conversationId },
            query: {
              limit: PAGE,
              ...(pageParam === undefined ? {} : { cursor: pageParam as unknown as number }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
  const members = useMemo<readonly Member[]>(
    () => pages.data?.pages.flatMap((it) => it.members) ?? [],
    [pages.data],
  );
  useEffect(
    () =>
      conversations.applied.add((change) => {
        if (change.conversationId !== conversationId || !isNews(change, members)) return;
        void queries.invalidateQueries({ queryKey: ["members", conversationId] });
        conversations.refresh().catch(() => undefined);
      }),
    [conversations, queries, conversationId, members],
  );
  return { ...pages, members };
}
