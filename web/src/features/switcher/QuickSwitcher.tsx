import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from "react";
import { body } from "../../api/rest";
import type { Profile } from "../../api/types";
import { useClient, useConversations } from "../../app/client";
import { useConversationNames } from "../../app/names";
import { navigate } from "../../app/route";
import { type Entry, isListed, unreadOf } from "../../core/entry";
import { useText } from "../../i18n/text";
import { useModal } from "../../ui/Dialog";
import { matches } from "../composer/completion";
import { BotBadge } from "../people/BotBadge";
import { openDirectChat } from "../people/directChat";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { RoomPicture } from "../pictures/RoomPicture";
import styles from "./QuickSwitcher.module.css";

const MOST = 9;
const LEAST = 2;

type Option =
  | { readonly kind: "conversation"; readonly key: string; readonly name: string; readonly entry: Entry }
  | { readonly kind: "person"; readonly key: string; readonly name: string; readonly person: Profile };

/** Goes to a conversation or a person by a few letters of the name; without any, to what is unread. */
export default function QuickSwitcher({ onClose }: { onClose: () => void }) {
  const t = useText();
  const client = useClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const query = useDeferredValue(text.trim());
  const entries = useConversations((it) => it.entries);
  const all = useMemo(
    () =>
      Object.values(entries)
        .filter(isListed)
        .sort(
          (one, other) =>
            Number(unreadOf(other) > 0) - Number(unreadOf(one) > 0) || other.activeAt - one.activeAt,
        ),
    [entries],
  );
  const names = useConversationNames(all);
  const people = useQuery({
    queryKey: ["people", query],
    enabled: query.length >= LEAST,
    placeholderData: (before: Profile[] | undefined) => before,
    queryFn: () =>
      body(client.api.GET("/api/v1/users/search", { params: { query: { q: query, limit: 10 } } })),
  });
  useModal(dialog);

  const known = new Set(all.map((it) => it.about?.otherUserId));
  const conversations = all
    .map((entry, index): Option => ({ kind: "conversation", key: entry.id, name: names[index] ?? "", entry }))
    .filter((it) => query === "" || matches(query, it.name));
  const others = (query.length < LEAST ? [] : (people.data ?? []))
    .filter((it) => it.id !== client.userId && !known.has(it.id))
    .map((person): Option => ({ kind: "person", key: person.id, name: person.displayName, person }));
  const options = [...conversations, ...others].slice(0, MOST);
  const chosen = Math.min(at, Math.max(0, options.length - 1));

  const go = (option: Option | undefined) => {
    if (option === undefined) return;
    onClose();
    if (option.kind === "conversation") navigate({ name: "conversation", id: option.entry.id });
    else void openDirectChat(client, t, option.person.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setAt((chosen + step + options.length) % options.length);
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      go(options[chosen]);
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by the browser
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t("switcher.open")}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <input
        className={styles.input}
        role="combobox"
        aria-label={t("switcher.open")}
        aria-expanded={options.length > 0}
        aria-controls="switcher"
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `switcher-${chosen}` : undefined}
        placeholder={t("switcher.placeholder")}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id="switcher"
        role="listbox"
        aria-label={t("switcher.open")}
        className={styles.options}
        tabIndex={-1}
      >
        {options.map((it, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          <div
            key={it.key}
            id={`switcher-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.option}
            onPointerMove={() => setAt(index)}
            onClick={() => go(it)}
          >
            <Sign option={it} />
            <bdi>{it.name}</bdi>
            {it.kind === "person" && <BotBadge person={it.person} />}
            {it.kind === "person" && <span>@{it.person.username}</span>}
            {it.kind === "conversation" && unreadOf(it.entry) > 0 && <strong>{unreadOf(it.entry)}</strong>}
          </div>
        ))}
      </div>
      {options.length === 0 && <p className={styles.none}>{t("switcher.none")}</p>}
    </dialog>
  );
}

function Sign({ option }: { option: Option }) {
  if (option.kind === "person") return <PersonAvatar id={option.person.id} name={option.name} size="s" />;
  const about = option.entry.about;
  if (about?.kind === "room") return <RoomPicture id={option.key} size="s" />;
  if (about?.kind === "group") return <Users size={17} aria-hidden="true" />;
  return <PersonAvatar id={about?.otherUserId ?? option.key} name={option.name} size="s" />;
}
