import { EyeOff } from "lucide-react";
import { useText } from "../../i18n/text";
import styles from "./Dividers.module.css";
import type { HiddenRow } from "./rows";

/** What people say whom the user has blocked, as long as the user does not want to see it. */
export function Hidden({ row, onToggle }: { row: HiddenRow; onToggle: (row: HiddenRow) => void }) {
  const t = useText();
  return (
    <div className={styles.hidden} data-sequence={row.last}>
      <EyeOff size={14} aria-hidden="true" />
      <span>{t("hidden.messages", { count: row.count })}</span>
      <button type="button" aria-expanded={row.isRevealed} onClick={() => onToggle(row)}>
        {t(row.isRevealed ? "hidden.hide" : "hidden.show")}
      </button>
    </div>
  );
}
