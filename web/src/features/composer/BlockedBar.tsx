import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { useBlock } from "../people/blocks";
import styles from "./Composer.module.css";

/** Of a chat with somebody whom the user has blocked. */
export default function BlockedBar({ userId }: { userId: string }) {
  const t = useText();
  const block = useBlock(userId);
  return (
    <section className={styles.bar} aria-label={t("settings.blocked")}>
      <p>{t("composer.blocked")}</p>
      <div className={styles.barActions}>
        <Button isBusy={block.isPending} onClick={() => block.mutate(false)}>
          {t("block.lift")}
        </Button>
      </div>
    </section>
  );
}
