import { Check, Copy, TriangleAlert } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import type { NewToken } from "../../api/types";
import { copyText } from "../../app/copy";
import { isolated, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import styles from "./Access.module.css";

/** What opens the door, this once: it stays until it is said to be kept. */
export function Secret({ token, onKept }: { token: NewToken; onKept: () => void }) {
  const t = useText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // After the dialog that made it has given the focus back.
  useEffect(() => field.current?.focus(), []);
  return (
    <section className={styles.secret} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t("access.secretTitle", { name: isolated(token.name) })}</h3>
      <p id={`${id}-warning`}>
        <TriangleAlert size={16} aria-hidden="true" />
        <span>{t("access.secretWarning")}</span>
      </p>
      <input
        ref={field}
        className={styles.secretText}
        readOnly
        dir="ltr"
        aria-label={t("access.secret")}
        aria-describedby={`${id}-warning`}
        value={token.secret}
        onFocus={(event) => event.target.select()}
      />
      <div className={styles.buttons}>
        <Button look="primary" onClick={() => void copyText(t, token.secret)}>
          <Copy size={16} aria-hidden="true" /> {t("copy")}
        </Button>
        <Button onClick={onKept}>
          <Check size={16} aria-hidden="true" /> {t("access.kept")}
        </Button>
      </div>
    </section>
  );
}
