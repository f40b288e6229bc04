import { type ReactNode, useState } from "react";
import type { PresenceStatus } from "../api/types";
import styles from "./Avatar.module.css";

const HUES = 8;

export type AvatarSize = "s" | "m" | "l" | "xl";

interface Props {
  /** By which the colour is chosen: the same for one person everywhere. */
  readonly id: string;
  readonly name: string;
  readonly size?: AvatarSize;
  readonly presence?: PresenceStatus | undefined;
  /** Where its picture is; what stands for it shows until that is loaded, and where it can not be. */
  readonly picture?: string | undefined;
  readonly onMissing?: (() => void) | undefined;
  /** In place of the initials. */
  readonly symbol?: ReactNode;
}

/** A person's or a room's picture, else its initials or its symbol; decoration beside a name that is read. */
export function Avatar({ id, name, size = "m", presence, picture, onMissing, symbol }: Props) {
  return (
    <span
      className={`${styles.avatar} ${styles[size]}`}
      data-hue={symbol === undefined ? hueOf(id) : undefined}
      data-symbol={symbol === undefined ? undefined : true}
      aria-hidden="true"
    >
      {symbol ?? initialsOf(name)}
      {picture !== undefined && <Picture key={picture} source={picture} onMissing={onMissing} />}
      {presence !== undefined && <span className={styles.presence} data-status={presence} />}
    </span>
  );
}

function Picture({ source, onMissing }: { source: string; onMissing: (() => void) | undefined }) {
  const [state, setState] = useState<"loading" | "loaded" | "missing">("loading");
  if (state === "missing") return null;
  return (
    <img
      className={styles.picture}
      src={source}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      data-loaded={state === "loaded" || undefined}
      onLoad={() => setState("loaded")}
      onError={() => {
        setState("missing");
        onMissing?.();
      }}
    />
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
