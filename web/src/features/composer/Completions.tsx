import { useQueryClient } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import type { GroupMention, Member, Profile } from "../../api/types";
import { useClient, usePeople } from "../../app/client";
import { useText } from "../../i18n/text";
import { Emoji } from "../emoji/Emoji";
import { BotBadge } from "../people/BotBadge";
import { PersonAvatar } from "../pictures/PersonAvatar";
import styles from "./Completions.module.css";
import { type Completing, completingAt } from "./completion";
import type { FoundEmoji } from "./emoji";
import { mentionable } from "./mentionable";
import { rewrite } from "./rewrite";

const MOST = 8;

type Option =
  | { readonly kind: "group"; readonly key: string; readonly insert: string; readonly group: GroupMention }
  | { readonly kind: "person"; readonly key: string; readonly insert: string; readonly person: Profile }
  | { readonly kind: "emoji"; readonly key: string; readonly insert: string; readonly found: FoundEmoji };

interface Input {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly members: readonly Member[];
  /** Who can be mentioned all at once. */
  readonly groups: readonly GroupMention[];
  /** People are asked for: some may have joined since. */
  readonly onPeople: () => void;
}

/** What could complete the word at the caret, chosen by arrows and Enter or Tab. */
export function useCompletions({ text, setText, area, members, groups, onPeople }: Input) {
  const listId = useId();
  const { api, userId } = useClient();
  const queries = useQueryClient();
  const { locale } = useIntl();
  const [completing, setCompleting] = useState<Completing>();
  const [emoji, setEmoji] = useState<readonly FoundEmoji[]>([]);
  const [at, setAt] = useState(0);
  const ids = useMemo(
    () => (completing?.kind === "person" ? members.map((it) => it.userId) : []),
    [completing?.kind, members],
  );
  const people = usePeople(ids);

  useEffect(() => {
    if (completing?.kind !== "emoji") {
      setEmoji([]);
      return;
    }
    let isWanted = true;
    import("./emoji")
      .then(({ findEmoji }) => findEmoji(completing.query, locale.slice(0, 2), queries, api))
      .then(
        (found) => isWanted && setEmoji(found),
        () => undefined,
      );
    return () => {
      isWanted = false;
    };
  }, [completing, locale, queries, api]);

  const options = useMemo<readonly Option[]>(() => {
    if (completing === undefined) return [];
    if (completing.kind === "emoji") {
      return emoji.map((it) => ({ kind: "emoji", key: it.emoji, insert: `${it.emoji} `, found: it }));
    }
    const all = groups
      .filter((it) => it.startsWith(completing.query.toLowerCase()))
      .map((it): Option => ({ kind: "group", key: it, insert: `@${it} `, group: it }));
    const persons = mentionable(people, completing.query, userId)
      .slice(0, MOST - all.length)
      .map((it): Option => ({ kind: "person", key: it.id, insert: `@${it.username} `, person: it }));
    return [...persons, ...all];
  }, [completing, emoji, people, userId, groups]);

  const onCaret = () => {
    const element = area.current;
    if (element === null) return;
    const found =
      element.selectionStart === element.selectionEnd
        ? completingAt(element.value, element.selectionStart)
        : undefined;
    if (found?.query === completing?.query && found?.start === completing?.start) return;
    if (found?.kind === "person" && completing?.kind !== "person") onPeople();
    setCompleting(found);
    setAt(0);
  };

  const choose = (option: Option) => {
    const element = area.current;
    if (completing === undefined || element === null) return;
    const caret = completing.start + option.insert.length;
    const next = text.slice(0, completing.start) + option.insert + text.slice(element.selectionStart);
    const write = () => {
      setText(next);
      setCompleting(undefined);
    };
    rewrite(element, write, caret);
  };

  /** @returns whether the key was meant for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (options.length === 0) return false;
    const option = options[at];
    switch (event.key) {
      case "ArrowDown":
        setAt((at + 1) % options.length);
        break;
      case "ArrowUp":
        setAt((at - 1 + options.length) % options.length);
        break;
      case "Enter":
      case "Tab":
        if (event.shiftKey || option === undefined) return false;
        choose(option);
        break;
      case "Escape":
        setCompleting(undefined);
        break;
      default:
        return false;
    }
    event.preventDefault();
    return true;
  };

  const isOpen = options.length > 0;
  const areaProps = {
    "aria-autocomplete": "list",
    "aria-controls": isOpen ? listId : undefined,
    "aria-activedescendant": isOpen ? `${listId}-${at}` : undefined,
  } as const;
  return { listId, options, at, choose, onCaret, onKeyDown, areaProps };
}

export function Completions({
  listId,
  options,
  at,
  choose,
}: Pick<ReturnType<typeof useCompletions>, "listId" | "options" | "at" | "choose">) {
  const t = useText();
  if (options.length === 0) return null;
  return (
    <div
      id={listId}
      role="listbox"
      aria-label={t("composer.completions")}
      className={styles.list}
      tabIndex={-1}
    >
      {options.map((it, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text area's
        <div
          key={it.key}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className={styles.option}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(it)}
        >
          {it.kind === "group" && (
            <>
              <Users size={18} aria-hidden="true" />
              <span>@{it.group}</span>
              <span className={styles.detail}>
                {t(it.group === "room" ? "composer.mentionRoom" : "composer.mentionHere")}
              </span>
            </>
          )}
          {it.kind === "person" && (
            <>
              <PersonAvatar id={it.person.id} name={it.person.displayName} size="s" />
              <bdi>{it.person.displayName}</bdi>
              <BotBadge person={it.person} />
              <span className={styles.detail}>@{it.person.username}</span>
            </>
          )}
          {it.kind === "emoji" && (
            <>
              <span className={styles.emoji}>
                <Emoji text={it.found.emoji} />
              </span>
              <span>:{it.found.name}</span>
            </>
          )}
        </div>
      ))}
    </div>
  );
}
