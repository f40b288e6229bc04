import { useStore } from "zustand";
import { Problem } from "../../api/problem";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Switch } from "../../ui/Field";

/** Whether others see how far the user has read. */
export function ReceiptSetting() {
  const t = useText();
  const { settings } = useClient();
  const readReceipts = useStore(settings.store, (it) => it.settings?.readReceipts);
  return (
    <Switch
      label={t("receipts.show")}
      hint={t("receipts.showHint")}
      checked={readReceipts ?? true}
      onChange={(it) =>
        void settings
          .change({ readReceipts: it })
          .catch((failure) => toast(problemText(t, Problem.from(failure)), "problem"))
      }
    />
  );
}
