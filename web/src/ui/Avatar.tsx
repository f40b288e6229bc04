import type { PresenceStatus } from "../api/types";
import styles from "./Avatar.module.css";

const HUES = 8;

interface Props {
  /** By which the colour is chosen: the same for one person everywhere. */
  readonly id: string;
  readonly name: string;
  readonly size?: "s" | "m" | "l" | "xl";
  readonly presence?: PresenceStatus | undefined;
}

/** A person's or chat's initials; decoration beside a name that is read. */
export function Avatar({ id, name, size = "m", presence }: Props) {
  return (
    <span className={`${styles.avatar} ${styles[size]}`} data-hue={hueOf(id)} aria-hidden="true">
      {initialsOf(name)}
      {presence !== undefined && <span className={styles.presence} data-status={presence} />}
    </span>
  );
}

function hueOf(id: string): number {
  let sum = 0;
  for (const it of id) sum = (sum * 31 + it.charCodeAt(0)) >>> 0;
  return sum % HUES;
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.map((it) => it.match(/[\p{L}\p{N}]/u)?.[0] ?? "").filter((it) => it !== "");
  const initials = letters.length > 1 ? `${letters[0]}${letters.at(-1)}` : (letters[0] ?? "");
  return initials.toLocaleUpperCase() || "?";
}
