import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Problem } from "../../api/problem";
import { navigate } from "../../app/route";
import { useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Empty, Failure, Loading } from "../../ui/States";
import styles from "./Listed.module.css";

/** A page of what there is in many conversations. */
export function ListedPage<Item>({
  title,
  query,
  items,
  icon,
  none,
  noneLead,
  render,
}: {
  title: string;
  query: Pick<
    UseInfiniteQueryResult,
    "isPending" | "isError" | "error" | "refetch" | "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
  >;
  /** Undefined until they are there. */
  items: readonly Item[] | undefined;
  icon: ReactNode;
  none: string;
  noneLead: string;
  /** One of them, with a key. */
  render: (item: Item) => ReactNode;
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
      {items?.length === 0 && (
        <Empty icon={icon} title={none}>
          <p>{noneLead}</p>
        </Empty>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className={styles.list} aria-label={title}>
          {items.map(render)}
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
