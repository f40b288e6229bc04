import { useText } from "../../i18n/text";
import styles from "./Access.module.css";
import { Tokens } from "./Tokens";

/** What scripts of the user's sign in with. */
export default function TokenSettings() {
  const t = useText();
  return (
    <section className={styles.section}>
      <h2>{t("access.tokens")}</h2>
      <p className={styles.lead}>{t("access.tokensLead")}</p>
      <Tokens />
    </section>
  );
}
