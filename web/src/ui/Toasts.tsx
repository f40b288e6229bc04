import { X } from "lucide-react";
import { useStore } from "zustand";
import { dismiss, toasts } from "../app/toasts";
import { useText } from "../i18n/text";
import { IconButton } from "./Button";
import styles from "./Toasts.module.css";

export function Toasts() {
  const t = useText();
  const shown = useStore(toasts, (it) => it.toasts);
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {shown.map((it) => (
        <div key={it.id} className={styles.toast} data-kind={it.kind}>
          <span>{it.text}</span>
          <IconButton label={t("close")} onClick={() => dismiss(it.id)}>
            <X size={16} />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
