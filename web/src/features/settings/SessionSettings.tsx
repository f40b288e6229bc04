import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Session } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { FormError } from "../../ui/Field";
import { Failure, Loading } from "../../ui/States";
import styles from "./Settings.module.css";
import { programOf } from "./userAgent";

const KEY = ["sessions"];

/** Where the user is signed in. */
export function SessionSettings() {
  const t = useText();
  const client = useClient();
  const { api } = client;
  const queries = useQueryClient();
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: async () => (await body(api.GET("/api/v1/auth/sessions"))).sessions,
  });
  const [isAsking, setAsking] = useState(false);
  const endOthers = useMutation({
    mutationFn: () => api.DELETE("/api/v1/auth/sessions", { params: { query: { except: "current" } } }),
    onSuccess: () => toast(t("sessions.othersEnded")),
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const endAll = useMutation({ mutationFn: () => client.signOutEverywhere() });
  const hasOthers = sessions.data?.some((it) => !it.current) === true;
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
      <div className={styles.actions}>
        {hasOthers && (
          <Button isBusy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t("sessions.endOthers")}
          </Button>
        )}
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("sessions.endAll")}
        </Button>
      </div>
      {isAsking && (
        <Dialog title={t("sessions.endAllTitle")} onClose={() => setAsking(false)}>
          <p>{t("sessions.endAllLead")}</p>
          {endAll.isError && <FormError>{problemText(t, Problem.from(endAll.error))}</FormError>}
          <DialogActions>
            <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
            <Button look="danger" isBusy={endAll.isPending} onClick={() => endAll.mutate()}>
              {t("sessions.endAll")}
            </Button>
          </DialogActions>
        </Dialog>
      )}
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
