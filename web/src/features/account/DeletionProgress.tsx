import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { Circle, CircleCheck } from "lucide-react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body, createApi } from "../../api/rest";
import type { Deletion } from "../../api/types";
import { MoreTexts } from "../../i18n/more";
import { useText } from "../../i18n/text";
import { Failure, Loading } from "../../ui/States";
import { Welcome } from "../sign-in/SignIn";
import styles from "./Account.module.css";
import { CopyAddress } from "./CopyAddress";
import { partsOf, pauseAfter } from "./progress";

const queries = new QueryClient();
const LONGEST_PAUSE = 30_000;

/** How far the deletion of an account is, for who has its receipt: signed in or not, for there is nobody to be. */
export default function DeletionProgress({ receipt }: { receipt: string }) {
  return (
    <QueryClientProvider client={queries}>
      <MoreTexts>
        <Progress receipt={receipt} />
      </MoreTexts>
    </QueryClientProvider>
  );
}

function Progress({ receipt }: { receipt: string }) {
  const t = useText();
  const deletion = useQuery({
    queryKey: ["deletion", receipt],
    retry: false,
    queryFn: () =>
      body(
        createApi({ baseUrl: location.origin }).GET("/api/v1/auth/account/deletions/{receipt}", {
          params: { path: { receipt } },
        }),
      ),
    refetchInterval: ({ state }) => {
      if (state.data?.state === "done") return false;
      if (state.error === null) return pauseAfter(state.dataUpdateCount);
      const problem = Problem.from(state.error);
      return problem.retryable ? (problem.retryAfterMs ?? LONGEST_PAUSE) : false;
    },
  });
  if (deletion.data !== undefined) {
    return (
      <Shown
        deletion={deletion.data}
        problem={deletion.error === null ? undefined : Problem.from(deletion.error)}
      />
    );
  }
  if (deletion.isPending) return <Loading label={t("loading")} />;
  const problem = Problem.from(deletion.error);
  if (problem.code === "not-found")
    return (
      <Welcome title={t("deletion.unknown")} lead={t("deletion.unknownLead")}>
        <a href="/">{t("deletion.home")}</a>
      </Welcome>
    );
  return (
    <Welcome title={t("deletion.title")} lead={t("deletion.waiting")}>
      <Failure problem={problem} onRetry={() => void deletion.refetch()} />
    </Welcome>
  );
}

function Shown({ deletion, problem }: { deletion: Deletion; problem: Problem | undefined }) {
  const t = useText();
  const intl = useIntl();
  const isDone = deletion.state === "done";
  const moment = (at: string) => intl.formatDate(at, { dateStyle: "long", timeStyle: "short" });
  return (
    <Welcome
      title={t(isDone ? "deletion.done" : "deletion.running")}
      lead={t(isDone ? "deletion.doneLead" : "deletion.runningLead")}
    >
      <p className={styles.lead}>
        {t("deletion.since", { date: moment(deletion.requestedAt) })}{" "}
        {deletion.finishedAt !== undefined && t("deletion.until", { date: moment(deletion.finishedAt) })}
      </p>
      <p className={styles.lead}>{t(deletion.messages === "keep" ? "deletion.kept" : "deletion.removed")}</p>
      <ul className={styles.parts} aria-live="polite">
        {partsOf(deletion).map(({ service, text, isGone }) => (
          <li key={service} data-gone={isGone}>
            {isGone ? <CircleCheck size={18} aria-hidden="true" /> : <Circle size={18} aria-hidden="true" />}
            <span>{text === undefined ? service : t(text)}</span>
            <span className={styles.state}>{t(isGone ? "deletion.partGone" : "deletion.partWaiting")}</span>
          </li>
        ))}
      </ul>
      {problem !== undefined && <Failure problem={problem} />}
      {!isDone && (
        <>
          <p className={styles.lead}>{t("deletion.keepAddress")}</p>
          <CopyAddress />
        </>
      )}
      <a href="/">{t("deletion.home")}</a>
    </Welcome>
  );
}
