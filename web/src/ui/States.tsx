import type { ReactNode } from "react";
import type { Problem } from "../api/problem";
import { problemText, useText } from "../i18n/text";
import { Button } from "./Button";
import styles from "./States.module.css";

/** Where there is nothing to show, why, and what to do about it. */
export function Empty({
  icon,
  title,
  level = 2,
  children,
}: {
  icon?: ReactNode;
  title: string;
  /** 1 where it is all that the page shows. */
  level?: 1 | 2;
  children?: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <div className={styles.empty}>
      {icon !== undefined && <div className={styles.icon}>{icon}</div>}
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

export function Failure({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const t = useText();
  return (
    <div className={styles.failure} role="alert">
      <p>{problemText(t, problem)}</p>
      {onRetry !== undefined && problem.retryable && <Button onClick={onRetry}>{t("retry")}</Button>}
    </div>
  );
}

export function Loading({ label }: { label: string }) {
  return (
    <div className={styles.loading} role="status">
      <span className={styles.dots} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span className="visually-hidden">{label}</span>
    </div>
  );
}
