import type { Profile } from "../../api/types";
import { useText } from "../../i18n/text";
import styles from "./BotBadge.module.css";

/** Says beside a name that it is a program's. */
export function BotBadge({ person }: { person: Profile | undefined }) {
  const t = useText();
  return person?.bot === true ? <span className={styles.badge}>{t("person.bot")}</span> : null;
}
