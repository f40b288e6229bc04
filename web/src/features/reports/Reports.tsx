import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import type { Report } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { follow, pathOf, type Route } from "../../app/route";
import { toast } from "../../app/toasts";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { excerpt, useMessage } from "../conversation/Quote";
import panel from "../panel/Panel.module.css";
import { useReports } from "../panel/waiting";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { REASONS } from "./ReportDialog";
import styles from "./Reports.module.css";

/** What members have reported and nobody has answered, for moderators. */
export function Reports({ conversationId }: { conversationId: string }) {
  const t = useText();
  const reports = useReports(conversationId, true);
  if (reports.data === undefined || reports.data.length === 0) return null;
  return (
    <section className={panel.group}>
      <h3>{t("reports.title")}</h3>
      <ul className={panel.stack}>
        {reports.data.map((it) => (
          <ReportItem key={it.id} conversationId={conversationId} report={it} />
        ))}
      </ul>
    </section>
  );
}

function ReportItem({ conversationId, report }: { conversationId: string; report: Report }) {
  const t = useText();
  const intl = useIntl();
  const { api } = useClient();
  const queries = useQueryClient();
  const person = usePerson(report.userId);
  const by = usePerson(report.reportedBy);
  const end = useMutation<unknown, unknown, "resolve" | "dismiss">({
    mutationFn: (how) => {
      const params = { params: { path: { conversationId, reportId: report.id } } };
      return how === "resolve"
        ? api.POST("/api/v1/conversations/{conversationId}/reports/{reportId}/resolve", params)
        : api.POST("/api/v1/conversations/{conversationId}/reports/{reportId}/dismiss", params);
    },
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: ["reports", conversationId] }),
  });
  const name = person?.displayName ?? t("person.unknown");
  return (
    <li className={styles.item}>
      <div className={panel.person}>
        <PersonAvatar id={report.userId} name={name} />
        <span className={panel.names}>
          <bdi>{name}</bdi>
          <span>
            {t(REASONS[report.reason])} · {intl.formatDate(report.reportedAt, { dateStyle: "medium" })}
          </span>
        </span>
      </div>
      <p className={panel.faint}>
        {t("reports.by", { name: isolated(by?.displayName ?? t("person.unknown")) })}
      </p>
      {report.sequence !== undefined && (
        <ReportedMessage conversationId={conversationId} sequence={report.sequence} />
      )}
      <div className={styles.actions}>
        <Button isBusy={end.isPending} onClick={() => end.mutate("resolve")}>
          {t("reports.resolve")}
        </Button>
        <Button look="quiet" isBusy={end.isPending} onClick={() => end.mutate("dismiss")}>
          {t("reports.dismiss")}
        </Button>
      </div>
    </li>
  );
}

function ReportedMessage({ conversationId, sequence }: { conversationId: string; sequence: number }) {
  const t = useText();
  const message = useMessage(conversationId, sequence);
  const route: Route = { name: "conversation", id: conversationId, sequence };
  return (
    <a className={styles.message} dir="auto" href={pathOf(route)} onClick={(event) => follow(event, route)}>
      {excerpt(message) ?? t("reports.show")}
    </a>
  );
}
