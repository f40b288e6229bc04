import { Archive, Download, LoaderCircle, Trash2, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import type { Export } from "../../api/types";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Form, FormError } from "../../ui/Field";
import { Failure, Loading } from "../../ui/States";
import { useSize } from "../conversation/Files";
import styles from "./Account.module.css";
import { isRunning, useDeleteExport, useExportAccount, useExports } from "./exports";
import { isOfProof, Proof } from "./Proof";

/** Gives the user a copy of all that there is of the account. */
export function ExportAccount() {
  const t = useText();
  const exports = useExports();
  const ask = useExportAccount();
  const [password, setPassword] = useState("");
  const problem = ask.isError ? Problem.from(ask.error) : undefined;
  const submit = () => ask.mutate(password, { onSuccess: () => setPassword("") });
  return (
    <section className={styles.section}>
      <h2>{t("export.title")}</h2>
      <p>{t("export.lead")}</p>
      {exports.isPending && <Loading label={t("loading")} />}
      {exports.isError && (
        <Failure problem={Problem.from(exports.error)} onRetry={() => void exports.refetch()} />
      )}
      {exports.data !== undefined && exports.data.length > 0 && (
        <ul className={styles.exports} aria-live="polite" aria-label={t("export.list")}>
          {exports.data.map((it) => (
            <Item key={it.id} made={it} />
          ))}
        </ul>
      )}
      {exports.data?.some(isRunning) !== true && (
        <Form onSubmit={submit}>
          <Proof password={password} problem={problem} onChange={setPassword} />
          {problem !== undefined && !isOfProof(problem) && <FormError>{problemText(t, problem)}</FormError>}
          <div>
            <Button type="submit" look="primary" isBusy={ask.isPending}>
              {t("export.button")}
            </Button>
          </div>
        </Form>
      )}
    </section>
  );
}

function Item({ made }: { made: Export }) {
  const t = useText();
  const intl = useIntl();
  const size = useSize(made.bytes ?? 0);
  const remove = useDeleteExport();
  const moment = (at: string) => intl.formatDate(at, { dateStyle: "medium", timeStyle: "short" });
  const discard = () =>
    remove.mutate(made.id, {
      onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    });
  return (
    <li data-state={made.state}>
      <StateIcon state={made.state} />
      <div className={styles.about}>
        <strong>{t(`export.${made.state}`)}</strong>
        <span>
          {t("export.asked", { date: moment(made.requestedAt) })}
          {made.state === "ready" && ` · ${size}`}
          {made.expiresAt !== undefined && ` · ${t("export.until", { date: moment(made.expiresAt) })}`}
        </span>
      </div>
      {made.state === "ready" && (
        <a className={styles.download} href={`/api/v1/exports/${made.id}/content`} download="">
          <Download size={16} aria-hidden="true" /> {t("export.download")}
        </a>
      )}
      <IconButton label={t(isRunning(made) ? "export.stop" : "export.discard")} onClick={discard}>
        <Trash2 size={18} />
      </IconButton>
    </li>
  );
}

function StateIcon({ state }: Pick<Export, "state">) {
  const size = 20;
  if (state === "ready") return <Archive size={size} aria-hidden="true" />;
  if (state === "failed") return <TriangleAlert size={size} aria-hidden="true" />;
  return <LoaderCircle size={size} aria-hidden="true" />;
}
