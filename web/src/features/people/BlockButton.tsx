import { useState } from "react";
import { Problem } from "../../api/problem";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { FormError } from "../../ui/Field";
import { useBlock, useBlocks } from "./blocks";

export function BlockButton({ userId, name }: { userId: string; name: string }) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  const blocks = useBlocks();
  const block = useBlock(userId);
  const isBlocked = blocks.data?.some((it) => it.userId === userId) === true;
  if (isBlocked) {
    return (
      <Button isBusy={block.isPending} onClick={() => block.mutate(false)}>
        {t("block.lift")}
      </Button>
    );
  }
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t("block.button")}
      </Button>
      {isAsking && (
        <Dialog title={t("block.title", { name: isolated(name) })} onClose={() => setAsking(false)}>
          <p>{t("block.lead")}</p>
          {block.isError && <FormError>{problemText(t, Problem.from(block.error))}</FormError>}
          <DialogActions>
            <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
            <Button
              look="danger"
              isBusy={block.isPending}
              onClick={() => block.mutate(true, { onSuccess: () => setAsking(false) })}
            >
              {t("block.button")}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}
