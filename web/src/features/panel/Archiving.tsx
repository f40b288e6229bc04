import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore } from "lucide-react";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Room } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { FormError } from "../../ui/Field";
import styles from "./Panel.module.css";

/** Lets a room be read only, and restores it as it was. */
export function Archiving({ room }: { room: Room }) {
  const t = useText();
  const { api, conversations } = useClient();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const isArchived = room.archivedAt !== undefined;
  const act = useMutation({
    mutationFn: () => {
      const params = { params: { path: { roomId: room.id } } };
      return body(
        isArchived
          ? api.POST("/api/v1/rooms/{roomId}/restore", params)
          : api.POST("/api/v1/rooms/{roomId}/archive", params),
      );
    },
    onSuccess: (changed) => {
      queries.setQueryData(["room", room.id], changed);
      conversations.refresh().catch(() => undefined);
      setAsking(false);
      toast(t(isArchived ? "archive.restored" : "archive.done"));
    },
  });
  const problem = act.isError ? problemText(t, Problem.from(act.error)) : undefined;
  if (isArchived) {
    return (
      <div className={styles.stack}>
        <p className={styles.faint}>{t("archive.note")}</p>
        {problem !== undefined && <FormError>{problem}</FormError>}
        <Button isBusy={act.isPending} onClick={() => act.mutate()}>
          <ArchiveRestore size={16} aria-hidden="true" /> {t("archive.restore")}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.stack}>
      <Button onClick={() => setAsking(true)}>
        <Archive size={16} aria-hidden="true" /> {t("archive.button")}
      </Button>
      {isAsking && (
        <Dialog title={t("archive.title", { name: isolated(room.name) })} onClose={() => setAsking(false)}>
          <p>{t("archive.lead")}</p>
          {problem !== undefined && <FormError>{problem}</FormError>}
          <DialogActions>
            <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
            <Button look="primary" isBusy={act.isPending} onClick={() => act.mutate()}>
              {t("archive.button")}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </div>
  );
}
