import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { body } from "../../api/rest";
import type { Change, Member } from "../../api/types";
import { useClient } from "../../app/client";

const PAGE = 100;

/** Milliseconds in which those who come and go are noticed together. */
const TOGETHER = 500;

/** Who is in a conversation, a page at a time, in the order in which they came. */
export function useMembers(conversationId: string, isWanted = true) {
  const { api } = useClient();
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
  useNews(conversationId, members, pages.isSuccess && !pages.hasNextPage);
  return { ...pages, members };
}

/**
 * Asks anew when somebody came or went. The socket tells of those who leave, but not of those who join: they are
 * noticed by what they say, once each, and only where all members are held: of others it is not known whether they are
 * new.
 */
function useNews(conversationId: string, members: readonly Member[], isWhole: boolean): void {
  const { conversations } = useClient();
  const queries = useQueryClient();
  const held = useRef({ members, isWhole });
  held.current = { members, isWhole };
  useEffect(() => {
    const queryKey = ["members", conversationId];
    const noticed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isNews = (change: Change) => {
      if (change.type === "member.left") return true;
      if (change.type !== "message.posted" || !held.current.isWhole) return false;
      const { senderId } = change;
      if (noticed.has(senderId) || held.current.members.some((it) => it.userId === senderId)) return false;
      noticed.add(senderId);
      return true;
    };
    const ask = () => {
      timer = undefined;
      void queries.invalidateQueries({ queryKey });
      conversations.refresh().catch(() => undefined);
    };
    const remove = conversations.applied.add((change) => {
      if (change.conversationId === conversationId && timer === undefined && isNews(change))
        timer = setTimeout(ask, TOGETHER);
    });
    return () => {
      remove();
      clearTimeout(timer);
    };
  }, [conversations, queries, conversationId]);
}
