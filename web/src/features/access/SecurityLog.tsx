import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { AuditEntry } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Empty, Failure, Loading } from "../../ui/States";
import { programOf } from "../settings/userAgent";
import styles from "./Access.module.css";
import { actOf, subjectOf } from "./acts";
import { useTokens } from "./tokens";

const PAGE = 30;

/** What happened to the ways into the account, the newest first. */
export default function SecurityLog() {
  const t = useText();
  const { api } = useClient();
  const log = useInfiniteQuery({
    queryKey: ["security-log"],
    // What was done a moment ago is to be seen.
    staleTime: 0,
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { limit: PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) };
      return (await body(api.GET("/api/v1/auth/audit", { params: { query } }))).entries;
    },
    // They are numbered from one, without gaps.
    getNextPageParam: (page: readonly AuditEntry[]) => {
      const last = page.at(-1)?.number ?? 1;
      return last > 1 ? last : undefined;
    },
  });
  return (
    <section className={styles.section}>
      <h2>{t("access.log")}</h2>
      <p className={styles.lead}>{t("access.logLead")}</p>
      {log.isPending && <Loading label={t("loading")} />}
      {log.isError && <Failure problem={Problem.from(log.error)} onRetry={() => void log.refetch()} />}
      {log.data?.pages[0]?.length === 0 && (
        <Empty icon={<ScrollText size={24} />} title={t("access.noEntries")} />
      )}
      <ol className={styles.log}>
        {log.data?.pages.flat().map((it) => (
          <Entry key={it.number} entry={it} />
        ))}
      </ol>
      {log.hasNextPage && (
        <div className={styles.buttons}>
          <Button isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const t = useText();
  const intl = useIntl();
  const { text, icon: Icon, isAlarming } = actOf(entry.act);
  const program = entry.client === "browser" ? t("access.browser") : programOf(entry.client);
  return (
    <li data-alarming={isAlarming}>
      <Icon size={18} aria-hidden="true" />
      <div className={styles.about}>
        <strong>{t(text)}</strong>
        <Subject entry={entry} />
        <span>
          <time dateTime={entry.at}>
            {intl.formatDate(entry.at, { dateStyle: "medium", timeStyle: "short" })}
          </time>
          {entry.address !== undefined && (
            <>
              {" · "}
              <bdi>{entry.address}</bdi>
            </>
          )}
          {program !== undefined && (
            <>
              {" · "}
              <bdi>{program}</bdi>
            </>
          )}
        </span>
      </div>
    </li>
  );
}

function Subject({ entry }: { entry: AuditEntry }) {
  const t = useText();
  const subject = subjectOf(entry);
  if (subject === undefined) return null;
  switch (subject.kind) {
    case "bot":
      return <BotName id={subject.id} />;
    case "token":
      return <TokenName id={subject.id} />;
    case "text":
      return <span>{t(subject.text)}</span>;
  }
}

function BotName({ id }: { id: string }) {
  const bot = usePerson(id);
  return bot === undefined ? null : (
    <span>
      <bdi>{bot.displayName}</bdi>
    </span>
  );
}

// One that is revoked, or a bot's, is known by nothing but its id.
function TokenName({ id }: { id: string }) {
  const token = useTokens(undefined).data?.find((it) => it.id === id);
  return token === undefined ? null : (
    <span>
      <bdi>{token.name}</bdi>
    </span>
  );
}
