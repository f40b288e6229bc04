import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./Button.module.css";

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly look?: "primary" | "plain" | "quiet" | "danger";
  readonly isBusy?: boolean;
};

export function Button({
  look = "plain",
  isBusy = false,
  className,
  type = "button",
  disabled,
  children,
  ...rest
}: Props) {
  return (
    <button
      type={type}
      className={`${styles.button} ${styles[look]} ${className ?? ""}`}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy || undefined}
      {...rest}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button: it leads somewhere. */
export function ButtonLink({
  href,
  children,
  look = "plain",
}: {
  href: string;
  children: ReactNode;
  look?: Props["look"];
}) {
  return (
    <a className={`${styles.button} ${styles[look ?? "plain"]}`} href={href}>
      {children}
    </a>
  );
}

type IconProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children" | "title"> & {
  /** What it does, to be read and heard. */
  readonly label: string;
  readonly children: ReactNode;
  readonly keys?: string;
};

export function IconButton({ label, keys, className, type = "button", children, ...rest }: IconProps) {
  return (
    <button
      type={type}
      className={`${styles.icon} ${className ?? ""}`}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      {...rest}
    >
      {children}
    </button>
  );
}
