import { type ReactNode, useState } from "react";
import { useText } from "../../i18n/text";
import styles from "./Markdown.module.css";

// Who has shown it by a key goes on from there, and is read what it is.
const focus = (it: HTMLElement | null) => it?.focus({ preventScroll: true });

/** What is hidden until it is wanted; until then it is not even there. */
export function Spoiler({ children }: { children: ReactNode }) {
  const t = useText();
  const [isShown, setShown] = useState(false);
  if (isShown)
    return (
      <span className={styles.spoiler} ref={focus} tabIndex={-1}>
        {children}
      </span>
    );
  return (
    <button type="button" className={styles.hidden} onClick={() => setShown(true)}>
      {t("message.spoiler")}
    </button>
  );
}
