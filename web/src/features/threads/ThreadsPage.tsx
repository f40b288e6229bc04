import { useQueryClient } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { useEffect } from "react";
import { body } from "../../api/rest";
import type { FollowedThread } from "../../api/types";
import { useClient } from "../../app/client";
import { follow, pathOf, type Route } from "../../app/route";
import { MoreTexts } from "../../i18n/more";
import { useText } from "../../i18n/text";
import { ListedItem } from "../lists/ListedItem";
import { ListedPage } from "../lists/ListedPage";
import { usePages } from "../lists/usePages";
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
  const found = usePages(KEY, (query) => body(api.GET("/api/v1/threads", { params: { query } })));
  useEffect(
    () =>
      conversations.applied.add((change) => {
        if (change.type === "message.posted" && change.threadRoot !== undefined)
          void queries.invalidateQueries({ queryKey: KEY });
      }),
    [conversations, queries],
  );
  return (
    <ListedPage
      title={t("threads.title")}
      query={found}
      items={found.data?.pages.flatMap((it) => it.threads)}
      icon={<MessagesSquare size={24} />}
      none={t("threads.none")}
      noneLead={t("threads.noneLead")}
      render={(it) => <Item key={`${it.conversationId}/${it.sequence}`} thread={it} />}
    />
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
