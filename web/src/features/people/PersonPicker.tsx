import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Profile } from "../../api/types";
import { useClient } from "../../app/client";
import { useText } from "../../i18n/text";
import { TextField } from "../../ui/Field";
import { Failure } from "../../ui/States";
import { PersonAvatar } from "../pictures/PersonAvatar";
import styles from "./PersonPicker.module.css";

const LEAST = 2;

interface Props {
  readonly chosen: readonly Profile[];
  readonly onChange: (chosen: readonly Profile[]) => void;
  readonly most: number;
  /** Who can not be chosen. */
  readonly without?: ReadonlySet<string>;
}

/** Finds people by name, and remembers who was chosen. */
export function PersonPicker({ chosen, onChange, most, without }: Props) {
  const t = useText();
  const { api, people, userId } = useClient();
  const [text, setText] = useState("");
  const query = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ["people", query],
    enabled: query.length >= LEAST,
    placeholderData: (before: Profile[] | undefined) => before,
    queryFn: () => body(api.GET("/api/v1/users/search", { params: { query: { q: query, limit: 10 } } })),
  });
  useEffect(() => people.learn(found.data ?? []), [people, found.data]);
  const isChosen = (it: Profile) => chosen.some((other) => other.id === it.id);
  const toggle = (it: Profile) => {
    if (isChosen(it)) onChange(chosen.filter((other) => other.id !== it.id));
    else if (chosen.length < most) onChange([...chosen, it]);
  };
  const shown = (query.length < LEAST ? [] : (found.data ?? [])).filter(
    (it) => it.id !== userId && !without?.has(it.id),
  );
  return (
    <div className={styles.picker}>
      {chosen.length > 0 && (
        <ul className={styles.chosen} aria-label={t("people.chosen")}>
          {chosen.map((it) => (
            <li key={it.id}>
              <button
                type="button"
                onClick={() => toggle(it)}
                aria-label={t("people.remove", { name: it.displayName })}
              >
                <bdi>{it.displayName}</bdi> <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={t("people.search")}
        value={text}
        type="search"
        autoComplete="off"
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      {found.isError && <Failure problem={Problem.from(found.error)} onRetry={() => void found.refetch()} />}
      <ul className={styles.found} aria-live="polite" aria-label={t("people.found")}>
        {shown.map((it) => (
          <li key={it.id}>
            <button
              type="button"
              className={styles.person}
              aria-pressed={isChosen(it)}
              onClick={() => toggle(it)}
            >
              <PersonAvatar id={it.id} name={it.displayName} />
              <span className={styles.names}>
                <bdi>{it.displayName}</bdi>
                <span>@{it.username}</span>
              </span>
              {isChosen(it) && <Check size={18} aria-hidden="true" />}
            </button>
          </li>
        ))}
        {query.length >= LEAST && found.isSuccess && shown.length === 0 && (
          <li className={styles.none}>{t("people.none")}</li>
        )}
      </ul>
    </div>
  );
}
