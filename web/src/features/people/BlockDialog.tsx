import { Problem } from "../../api/problem";
import { toast } from "../../app/toasts";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { FormError } from "../../ui/Field";
import { useBlock } from "./blocks";

/** Asks before somebody is blocked. */
export default function BlockDialog({
  userId,
  name,
  onClose,
}: {
  userId: string;
  name: string;
  onClose: () => void;
}) {
  const t = useText();
  const block = useBlock(userId);
  const confirm = () =>
    block.mutate(true, {
      onSuccess: () => {
        toast(t("block.done", { name: isolated(name) }));
        onClose();
      },
    });
  return (
    <Dialog title={t("block.title", { name: isolated(name) })} onClose={onClose}>
      <p>{t("block.lead")}</p>
      {block.isError && <FormError>{problemText(t, Problem.from(block.error))}</FormError>}
      <DialogActions>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="danger" isBusy={block.isPending} onClick={confirm}>
          {t("block.button")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
