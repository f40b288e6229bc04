import { useText } from "../../i18n/text";
import styles from "./Composer.module.css";

/** What a text may have, in UTF-8, as the server counts. */
export const MOST_BYTES = 16 * 1024;
const NEARLY_FULL = 0.9;

/** How much may still be written, where that is little, and when something may be sent again. */
export function Hints({ bytes, slowSeconds }: { bytes: number; slowSeconds: number }) {
  const t = useText();
  const isTooLong = bytes > MOST_BYTES;
  return (
    <>
      {slowSeconds > 0 && (
        <p className={styles.slow} role="timer" aria-live="off">
          {t("composer.slow", { time: clock(slowSeconds) })}
        </p>
      )}
      {bytes > MOST_BYTES * NEARLY_FULL && (
        <p className={isTooLong ? styles.over : styles.left} role={isTooLong ? "alert" : undefined}>
          {isTooLong
            ? t("composer.tooLong", { count: bytes - MOST_BYTES })
            : t("composer.left", { count: MOST_BYTES - bytes })}
        </p>
      )}
    </>
  );
}

/** Minutes and seconds, and hours where there are. */
function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((it, index) => (index === 0 ? `${it}` : `${it}`.padStart(2, "0"))).join(":");
}
