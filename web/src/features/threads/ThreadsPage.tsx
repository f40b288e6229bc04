import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, MessagesSquare } from "lucide-react";
import { useEffect } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { FollowedThread } from "../../api/types";
import { useClient } from "../../app/client";
import { follow, navigate, pathOf, type Route } from "../../app/route";
import { MoreTexts } from "../../i18n/more";
import { useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Empty, Failure, Loading } from "../../ui/States";
import lists from "../lists/Listed.module.css";
import { ListedItem } from "../lists/ListedItem";
import styles from "./ThreadsPage.module.css";

const KEY = ["threads"];

/** The threads that the user follows, the last answered first. */
export default function ThreadsPage() {
  return (
    <MoreTexts>
      <Threads />
    </MoreTexts>
  );
}

function Threads() {
  const t = useText();
  const { api, conversations } = useClient();
  const queries = useQueryClient();
  const found = useInfiniteQuery({
    queryKey: KEY,
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/threads", {
          params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.cursor,
  });
  useEffect(
    () =>
      conversations.applied.add((change) => {
        if (change.type === "message.posted" && change.threadRoot !== undefined)
          void queries.invalidateQueries({ queryKey: KEY });
      }),
    [conversations, queries],
  );
  const threads = found.data?.pages.flatMap((it) => it.threads);
  return (
    <Page
      title={t("threads.title")}
      back={
        <IconButton label={t("conversation.toList")} onClick={() => navigate({ name: "home" })}>
          <ArrowLeft size={20} />
        </IconButton>
      }
    >
      {found.isError && <Failure problem={Problem.from(found.error)} onRetry={() => void found.refetch()} />}
      {found.isPending && <Loading label={t("loading")} />}
      {threads?.length === 0 && (
        <Empty icon={<MessagesSquare size={24} />} title={t("threads.none")}>
          <p>{t("threads.noneLead")}</p>
        </Empty>
      )}
      {threads !== undefined && threads.length > 0 && (
        <ul className={lists.list} aria-label={t("threads.title")}>
          {threads.map((it) => (
            <Item key={`${it.conversationId}/${it.sequence}`} thread={it} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button isBusy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Page>
  );
}

function Item({ thread }: { thread: FollowedThread }) {
  const t = useText();
  const { conversationId, root, summary, unread } = thread;
  const counts = (
    <span className={styles.counts}>
      {t("thread.answers", { count: summary.answers })}
      {unread > 0 && <strong> · {t("threads.unread", { count: unread })}</strong>}
    </span>
  );
  if (root !== undefined)
    return (
      <ListedItem message={root} at={summary.lastSequence}>
        {counts}
      </ListedItem>
    );
  const route: Route = { name: "conversation", id: conversationId, sequence: summary.lastSequence };
  return (
    <li className={styles.gone}>
      <a href={pathOf(route)} onClick={(event) => follow(event, route)}>
        {t("message.deleted")}
      </a>
      {counts}
    </li>
  );
}
