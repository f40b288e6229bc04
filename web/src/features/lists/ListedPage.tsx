import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Problem } from "../../api/problem";
import type { ListedMessage } from "../../api/types";
import { navigate } from "../../app/route";
import { useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Empty, Failure, Loading } from "../../ui/States";
import styles from "./Listed.module.css";
import { ListedItem } from "./ListedItem";

/** A page of messages of many conversations. */
export function ListedPage({
  title,
  query,
  messages,
  icon,
  none,
  noneLead,
  actions,
}: {
  title: string;
  query: Pick<
    UseInfiniteQueryResult,
    "isPending" | "isError" | "error" | "refetch" | "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
  >;
  /** Undefined until they are there. */
  messages: readonly ListedMessage[] | undefined;
  icon: ReactNode;
  none: string;
  noneLead: string;
  /** What can be done with one of them. */
  actions?: (message: ListedMessage) => ReactNode;
}) {
  const t = useText();
  return (
    <Page
      title={title}
      back={
        <IconButton label={t("conversation.toList")} onClick={() => navigate({ name: "home" })}>
          <ArrowLeft size={20} />
        </IconButton>
      }
    >
      {query.isError && <Failure problem={Problem.from(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading label={t("loading")} />}
      {messages?.length === 0 && (
        <Empty icon={icon} title={none}>
          <p>{noneLead}</p>
        </Empty>
      )}
      {messages !== undefined && messages.length > 0 && (
        <ul className={styles.list} aria-label={title}>
          {messages.map((it) => (
            <ListedItem key={`${it.conversationId}/${it.sequence}`} message={it}>
              {actions?.(it)}
            </ListedItem>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Page>
  );
}
