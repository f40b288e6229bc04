import { useInfiniteQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { useStore } from "zustand";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { SearchHit } from "../../api/types";
import { useClient, useConversations, usePerson } from "../../app/client";
import { useConversationName, useConversationNames } from "../../app/names";
import { navigate } from "../../app/route";
import { isListed } from "../../core/entry";
import { MoreTexts } from "../../i18n/more";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { useModal } from "../../ui/Dialog";
import { Failure, Loading } from "../../ui/States";
import { PersonAvatar } from "../pictures/PersonAvatar";
import styles from "./SearchDialog.module.css";
import { isWorthAsking, type Named, openFilter, piecesOf, toQuery, withFilter } from "./searchText";

const TYPING_MS = 200;
const MOST_SUGGESTIONS = 6;

type Option =
  | { readonly kind: "hit"; readonly key: string; readonly hit: SearchHit }
  | {
      readonly kind: "filter";
      readonly key: string;
      readonly filter: string;
      readonly value: string;
      readonly label: string;
    };

/** Finds messages by what they say, in all conversations or in one, and goes to where they stand. */
export default function SearchDialog({ initial, onClose }: { initial: string; onClose: () => void }) {
  return (
    <MoreTexts>
      <Search initial={initial} onClose={onClose} />
    </MoreTexts>
  );
}

function Search({ initial, onClose }: { initial: string; onClose: () => void }) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(initial);
  const [sort, setSort] = useState<"newest" | "best">("newest");
  const [at, setAt] = useState(0);
  const settled = useSettled(text);
  const conversations = useNamed();
  const query = useMemo(
    () => (isWorthAsking(settled) ? toQuery(settled, conversations) : undefined),
    [settled, conversations],
  );
  const suggestions = useSuggestions(text, conversations);
  const q = query !== undefined && "q" in query ? query.q : "";
  const found = useFound(q, sort);
  useModal(dialog);

  const hits = q === "" ? [] : (found.data?.pages.flatMap((it) => it.hits) ?? []);
  const options: readonly Option[] =
    suggestions.length > 0
      ? suggestions
      : hits.map((hit) => ({ kind: "hit", key: `${hit.conversationId}/${hit.sequence}`, hit }));
  const chosen = Math.min(at, Math.max(0, options.length - 1));
  useEffect(() => {
    document.getElementById(`search-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  const choose = (option: Option | undefined) => {
    if (option === undefined) return;
    if (option.kind === "filter") {
      setText(withFilter(text, option.filter, option.value));
      setAt(0);
      return;
    }
    onClose();
    navigate({ name: "conversation", id: option.hit.conversationId, sequence: option.hit.sequence });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setAt((chosen + step + options.length) % options.length);
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(options[chosen]);
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by the browser
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t("search.title")}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={styles.top}>
        <input
          className={styles.input}
          role="combobox"
          aria-label={t("search.title")}
          aria-expanded={options.length > 0}
          aria-controls="search"
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? `search-${chosen}` : undefined}
          placeholder={t("search.placeholder")}
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <select
          className={styles.sort}
          aria-label={t("search.sort")}
          value={sort}
          onChange={(event) => setSort(event.target.value as "newest" | "best")}
        >
          <option value="newest">{t("search.newest")}</option>
          <option value="best">{t("search.best")}</option>
        </select>
      </div>
      <div className={styles.results}>
        <div id="search" role="listbox" aria-label={t("search.results")} tabIndex={-1}>
          {options.map((it, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
            <div
              key={it.key}
              id={`search-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={styles.option}
              onPointerMove={() => setAt(index)}
              onClick={() => choose(it)}
            >
              {it.kind === "hit" ? <Hit hit={it.hit} /> : <bdi>{it.label}</bdi>}
            </div>
          ))}
        </div>
        {suggestions.length === 0 && found.hasNextPage && (
          <Button look="quiet" isBusy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("more")}
          </Button>
        )}
        <Outcome
          text={settled}
          unknown={query !== undefined && "unknown" in query ? query.unknown : undefined}
          isAsking={q !== "" && found.isPending}
          failure={q !== "" && found.isError ? Problem.from(found.error) : undefined}
          onRetry={() => void found.refetch()}
          hasOptions={options.length > 0 || found.hasNextPage}
        />
      </div>
    </dialog>
  );
}

function Outcome({
  text,
  unknown,
  isAsking,
  failure,
  onRetry,
  hasOptions,
}: {
  text: string;
  unknown: string | undefined;
  isAsking: boolean;
  failure: Problem | undefined;
  onRetry: () => void;
  hasOptions: boolean;
}) {
  const t = useText();
  if (unknown !== undefined)
    return <p className={styles.none}>{t("search.unknownConversation", { name: unknown })}</p>;
  if (isAsking) return <Loading label={t("loading")} />;
  if (failure?.code === "invalid") return <p className={styles.none}>{t("search.invalid")}</p>;
  if (failure !== undefined) return <Failure problem={failure} onRetry={onRetry} />;
  if (hasOptions) return null;
  if (isWorthAsking(text))
    return (
      <p className={styles.none} role="status">
        {t("search.none")}
      </p>
    );
  return (
    <dl className={styles.help}>
      {(["phrase", "beginning", "from", "in", "has", "day"] as const).map((it) => (
        <div key={it}>
          <dt>
            <code>{t(`search.example.${it}`)}</code>
          </dt>
          <dd>{t(`search.help.${it}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const t = useText();
  const intl = useIntl();
  const author = usePerson(hit.senderId);
  const entry = useConversations((it) => it.entries[hit.conversationId]);
  const conversation = useConversationName(entry);
  const name = author?.displayName ?? t("person.unknown");
  const { text, highlights, cutBefore, cutAfter } = hit.excerpt;
  return (
    <>
      <PersonAvatar id={hit.senderId} name={name} size="s" />
      <div className={styles.hit}>
        <p className={styles.about}>
          <bdi>{name}</bdi>
          <span>
            <bdi>{conversation}</bdi>
            {" · "}
            <time dateTime={hit.createdAt}>
              {intl.formatDate(hit.createdAt, { dateStyle: "medium", timeStyle: "short" })}
            </time>
          </span>
        </p>
        <p className={styles.excerpt} dir="auto">
          {cutBefore && "… "}
          {piecesOf(text, highlights).map((it) =>
            it.isFound ? <mark key={it.start}>{it.text}</mark> : <span key={it.start}>{it.text}</span>,
          )}
          {cutAfter && " …"}
        </p>
      </div>
    </>
  );
}

function useFound(q: string, sort: "newest" | "best") {
  const { api } = useClient();
  return useInfiniteQuery({
    queryKey: ["search", q, sort],
    enabled: q !== "",
    // What was found may be edited or deleted meanwhile.
    staleTime: 0,
    gcTime: 0,
    retry: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/api/v1/search", {
          params: {
            query: {
              q,
              sort,
              zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
              ...(pageParam === undefined ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.cursor,
  });
}

/** What was typed, once nothing more is for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function useNamed(): readonly Named[] {
  const entries = useConversations((it) => it.entries);
  const all = useMemo(() => Object.values(entries).filter(isListed), [entries]);
  const names = useConversationNames(all);
  return useMemo(() => all.map((it, index) => ({ id: it.id, name: names[index] ?? "" })), [all, names]);
}

function useSuggestions(text: string, conversations: readonly Named[]): readonly Option[] {
  const { people } = useClient();
  const profiles = useStore(people.store, (it) => it.profiles);
  const open = openFilter(text);
  if (open === undefined) return [];
  const value = open.value.toLowerCase();
  const fits = (name: string) => name.toLowerCase().startsWith(value);
  const of = (values: readonly { value: string; label: string }[]): readonly Option[] =>
    values
      .filter((it) => it.value.toLowerCase() !== value)
      .slice(0, MOST_SUGGESTIONS)
      .map((it) => ({ kind: "filter", key: `${open.key}:${it.value}`, filter: open.key, ...it }));
  switch (open.key) {
    case "has":
      return of(["file", "link"].filter(fits).map((it) => ({ value: it, label: `has:${it}` })));
    case "in":
      return of(
        conversations.filter((it) => fits(it.name)).map(({ name }) => ({ value: name, label: `in:${name}` })),
      );
    case "from":
      return of([
        ...(fits("me") ? [{ value: "me", label: "from:me" }] : []),
        ...Object.values(profiles)
          .filter((it) => it.deleted !== true && (fits(it.username) || fits(it.displayName)))
          .map((it) => ({ value: it.username, label: `from:${it.username} (${it.displayName})` })),
      ]);
  }
}
