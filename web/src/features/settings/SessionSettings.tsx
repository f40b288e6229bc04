import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Session } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Button, ButtonLink } from "../../ui/Button";
import { Failure, Loading } from "../../ui/States";
import styles from "./Settings.module.css";
import { programOf } from "./userAgent";

const KEY = ["sessions"];
const HERE = encodeURIComponent("/settings/sessions");

/** Where the user is signed in, and how: what concerns passwords is Keycloak's. */
export function SessionSettings() {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: async () => (await body(api.GET("/api/v1/auth/sessions"))).sessions,
  });
  const end = useMutation<unknown, unknown, Session>({
    mutationFn: ({ id }) => api.DELETE("/api/v1/auth/sessions/{id}", { params: { path: { id } } }),
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <>
      <section className={styles.section}>
        <h2>{t("sessions.title")}</h2>
        {sessions.isPending && <Loading label={t("loading")} />}
        {sessions.isError && (
          <Failure problem={Problem.from(sessions.error)} onRetry={() => void sessions.refetch()} />
        )}
        <ul className={styles.list}>
          {sessions.data?.map((it) => (
            <SessionItem
              key={it.id}
              session={it}
              isBusy={end.isPending && end.variables.id === it.id}
              onEnd={() => end.mutate(it)}
            />
          ))}
        </ul>
      </section>
      <section className={styles.section}>
        <h2>{t("security.title")}</h2>
        <div className={styles.actions}>
          <ButtonLink href={`/login?action=password&next=${HERE}`}>{t("security.password")}</ButtonLink>
          <ButtonLink href={`/login?action=totp&next=${HERE}`}>{t("security.totp")}</ButtonLink>
          <ButtonLink href={`/login?action=passkey&next=${HERE}`}>{t("security.passkey")}</ButtonLink>
        </div>
      </section>
    </>
  );
}

function SessionItem({ session, isBusy, onEnd }: { session: Session; isBusy: boolean; onEnd: () => void }) {
  const t = useText();
  const intl = useIntl();
  const used = intl.formatDate(session.lastUsedAt, { dateStyle: "medium", timeStyle: "short" });
  return (
    <li className={styles.item}>
      <div className={styles.about}>
        <strong>
          <bdi>{programOf(session.userAgent) ?? t("sessions.unknown")}</bdi>
          {session.current && <span className={styles.mark}>{t("sessions.current")}</span>}
        </strong>
        <span>
          {session.address !== undefined && <bdi>{session.address} · </bdi>}
          {t("sessions.used", { date: used })}
        </span>
      </div>
      {!session.current && (
        <Button isBusy={isBusy} onClick={onEnd}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}
