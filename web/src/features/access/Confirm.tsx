import type { ReactNode } from "react";
import { Problem } from "../../api/problem";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { FormError } from "../../ui/Field";

/** Asks before something is done that can not be undone. */
export function Confirm({
  title,
  button,
  isBusy,
  failure,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  button: string;
  isBusy: boolean;
  failure: unknown;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      {failure !== null && <FormError>{problemText(t, Problem.from(failure))}</FormError>}
      <DialogActions>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="danger" isBusy={isBusy} onClick={onConfirm}>
          {button}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
