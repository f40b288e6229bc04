import { RefreshCw, X } from "lucide-react";
import { useStore } from "zustand";
import { useText } from "../i18n/text";
import { Button, IconButton } from "../ui/Button";
import styles from "./UpdateNotice.module.css";
import { dismissUpdate, reloadNewest, update } from "./update";

/** Offers the newer version of the page, without getting in the way. */
export function UpdateNotice() {
  const t = useText();
  const { isReady, isDismissed } = useStore(update);
  return (
    <div role="status" aria-live="polite">
      {isReady && !isDismissed && (
        <div className={styles.notice}>
          <RefreshCw size={16} aria-hidden="true" />
          <span>{t("update.ready")}</span>
          <Button look="quiet" onClick={() => void reloadNewest()}>
            {t("banner.reload")}
          </Button>
          <IconButton label={t("update.later")} onClick={dismissUpdate}>
            <X size={16} />
          </IconButton>
        </div>
      )}
    </div>
  );
}
