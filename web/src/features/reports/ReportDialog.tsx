import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import type { Report } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { isolated, problemText, type TextId, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Choices, Form, FormError } from "../../ui/Field";

export const REASONS = {
  spam: "report.spam",
  abuse: "report.abuse",
  illegal: "report.illegal",
  other: "report.other",
} as const satisfies Record<Report["reason"], TextId>;

interface Props {
  readonly conversationId: string;
  readonly userId: string;
  readonly name: string;
  /** The message that it is about; else it is about the user. */
  readonly sequence?: number;
  readonly onClose: () => void;
}

/** Reports a user or a message to the moderators of a room or group. */
export default function ReportDialog({ conversationId, userId, name, sequence, onClose }: Props) {
  const t = useText();
  const { api } = useClient();
  const [reason, setReason] = useState<Report["reason"]>("spam");
  const report = useMutation({
    mutationFn: () =>
      api.POST("/api/v1/conversations/{conversationId}/reports", {
        params: { path: { conversationId } },
        body: { userId, reason, ...(sequence === undefined ? {} : { sequence }) },
      }),
    onSuccess: () => {
      toast(t("report.sent"));
      onClose();
    },
  });
  const title = sequence === undefined ? "report.titlePerson" : "report.titleMessage";
  return (
    <Dialog title={t(title, { name: isolated(name) })} onClose={onClose}>
      <Form onSubmit={() => report.mutate()}>
        <p>{t("report.lead")}</p>
        <Choices
          label={t("report.reason")}
          value={reason}
          onChange={setReason}
          choices={(Object.keys(REASONS) as Report["reason"][]).map((it) => ({
            value: it,
            label: t(REASONS[it]),
          }))}
        />
        {report.isError && <FormError>{problemText(t, Problem.from(report.error))}</FormError>}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" isBusy={report.isPending}>
            {t("report.button")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
