import type { ReactNode } from "react";
import styles from "./Page.module.css";

interface Props {
  readonly title: string;
  readonly back?: ReactNode;
  readonly actions?: ReactNode;
  /** Wide where columns stand side by side; what is read is narrow. */
  readonly width?: "narrow" | "wide";
  readonly children: ReactNode;
}

/** A view that is no conversation: a heading, and what belongs to it. */
export function Page({ title, back, actions, width = "narrow", children }: Props) {
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <span className={styles.back}>{back}</span>
        <h1>{title}</h1>
        {actions}
      </header>
      <div className={`${styles.body} ${styles[width]}`}>{children}</div>
    </div>
  );
}
