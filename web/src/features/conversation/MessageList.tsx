import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import {
  type Key,
  type KeyboardEvent,
  lazy,
  Suspense,
  type UIEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Problem } from "../../api/problem";
import type { Message } from "../../api/types";
import { useClient, useCommands, useConversations } from "../../app/client";
import { navigate } from "../../app/route";
import { type Entry, unreadOf } from "../../core/conversations";
import { useText } from "../../i18n/text";
import { Failure, Loading } from "../../ui/States";
import { useBlockedIds } from "../people/blocks";
import { Answers } from "./Answers";
import { Day, NewMark, Start } from "./Dividers";
import { Hidden } from "./Hidden";
import styles from "./MessageList.module.css";
import { MessageRow, messageActions } from "./MessageRow";
import { pendingOf, withCommands } from "./overlay";
import { type HiddenRow, type Row, reusing, rowsOf } from "./rows";

const Announcer = lazy(() => import("./Announcer"));

const ESTIMATE = { start: 180, day: 44, new: 36, first: 72, next: 32 };
/** Older messages are fetched before the reader comes to the first. */
const NEAR = 12;
const AT_END = 64;

interface Props {
  readonly entry: Entry;
  /** The message to show first, by its sequence. */
  readonly target: number | undefined;
  readonly onReply: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
}

export function MessageList({ entry, target, onReply, onEdit }: Props) {
  const t = useText();
  const log = useConversations((it) => it.logs[entry.id]);
  const loading = useConversations((it) => it.loading[entry.id]);
  const { conversations } = useClient();
  if (log !== undefined) return <Messages entry={entry} target={target} onReply={onReply} onEdit={onEdit} />;
  return (
    <div className={styles.center}>
      {loading instanceof Problem ? (
        <Failure problem={loading} onRetry={() => void conversations.loadNewest(entry.id)} />
      ) : (
        <Loading label={t("message.loading")} />
      )}
    </div>
  );
}

function Messages({ entry, target, onReply, onEdit }: Props) {
  const t = useText();
  const { conversations, userId } = useClient();
  const id = entry.id;
  const log = useConversations((it) => it.logs[id]);
  const loading = useConversations((it) => it.loading[id]);
  const commands = useCommands(id);
  const scroller = useRef<HTMLDivElement>(null);
  // What was unread when the conversation was opened stays marked while it is.
  const [readBefore] = useState(() => (unreadOf(entry) > 0 ? entry.readSequence : undefined));
  const [active, setActive] = useState<string>();
  const [isAtEnd, setAtEnd] = useState(true);
  const messages = log?.messages ?? [];
  const blocked = useHidden(entry);
  const [revealed, setRevealed] = useState<ReadonlySet<number>>(new Set());
  const toggle = useCallback((row: HiddenRow) => {
    setRevealed((all) => {
      const next = new Set([...all].filter((it) => it < row.first || it > row.last));
      return row.isRevealed ? next : next.add(row.last);
    });
  }, []);

  const before = useRef<readonly Row[]>([]);
  const rows = useMemo(() => {
    const pending = pendingOf(messages, commands, userId);
    const shown = withCommands(messages, commands, userId);
    const hasMoreBefore = log?.hasMoreBefore ?? false;
    const next = rowsOf({
      messages: shown,
      pending,
      hasMoreBefore,
      atHead: log?.atHead ?? false,
      userId,
      readBefore,
      blocked,
      revealed: target === undefined ? revealed : new Set([...revealed, target]),
    });
    before.current = reusing(before.current, next);
    return before.current;
  }, [messages, commands, userId, log?.hasMoreBefore, log?.atHead, readBefore, blocked, revealed, target]);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: "end",
    followOnAppend: log?.atHead ?? false,
    scrollEndThreshold: AT_END,
    overscan: 8,
    paddingEnd: 12,
  });

  useEffect(() => forgetSizes(virtualizer.itemSizeCache, rows), [virtualizer, rows]);
  useInitialPosition(
    rows,
    target,
    (index, align) => virtualizer.scrollToIndex(index, { align }),
    () => virtualizer.scrollToEnd(),
    () => scroller.current !== null && setAtEnd(isEndOf(scroller.current)),
  );

  useEffect(() => void messageActions().catch(() => undefined), []);

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const hasFailed = loading instanceof Problem;
  useEffect(() => {
    if (hasFailed || rows.length === 0) return;
    if (first <= NEAR && log?.hasMoreBefore) void conversations.loadOlder(id);
    if (last >= rows.length - NEAR && log?.atHead === false) void conversations.loadNewer(id);
  }, [conversations, id, first, last, rows.length, log?.hasMoreBefore, log?.atHead, hasFailed]);

  useReading(entry, rows, scroller, isAtEnd);

  const onScroll = useCallback(({ currentTarget: it }: UIEvent<HTMLElement>) => setAtEnd(isEndOf(it)), []);
  useStayingAtEnd(scroller, isAtEnd, setAtEnd, () => virtualizer.scrollToEnd());
  const toEnd = () => {
    if (target !== undefined) navigate({ name: "conversation", id }, "replace");
    if (log?.atHead === false) void conversations.loadNewest(id).then(() => virtualizer.scrollToEnd());
    else virtualizer.scrollToEnd();
  };
  const firstUnread = readBefore === undefined ? undefined : readBefore + 1;
  const isUnreadAbove =
    firstUnread !== undefined && (messages[0]?.sequence ?? 0) > firstUnread && unreadOf(entry) > 0;
  const below = log?.atHead === false || !isAtEnd ? unreadOf(entry) : 0;

  const onKeyDown = (event: KeyboardEvent) => {
    if (
      event.target instanceof HTMLElement &&
      event.target.closest("a, button, input, textarea, pre") !== null
    )
      return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = rows.findIndex((it) => it.key === active);
    const to = nextMessage(rows, at < 0 ? rows.length : at, step);
    const row = rows[to];
    if (row === undefined) return;
    virtualizer.scrollToIndex(to, { align: "auto" });
    setActive(row.key);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"] article`)?.focus(),
    );
  };

  return (
    <div className={styles.frame}>
      {isUnreadAbove && (
        <button
          type="button"
          className={`${styles.jump} ${styles.up}`}
          onClick={() => navigate({ name: "conversation", id, sequence: firstUnread })}
        >
          <ArrowUp size={15} /> {t("message.firstUnread", { count: unreadOf(entry) })}
        </button>
      )}
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        ref={scroller}
        className={styles.scroller}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        role="log"
        aria-live="off"
        aria-label={t("message.list")}
      >
        {loading === "older" && (
          <div className={styles.older}>
            <Loading label={t("message.loading")} />
          </div>
        )}
        {hasFailed && <Failure problem={loading} onRetry={() => void conversations.loadOlder(id)} />}
        <div className={styles.sizer} style={{ blockSize: virtualizer.getTotalSize() }}>
          {items.map((item) => (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={styles.row}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <RowView
                row={rows[item.index]}
                entry={entry}
                isTarget={target !== undefined && isMessage(rows[item.index], target)}
                isActive={active === item.key}
                onActive={setActive}
                onReply={onReply}
                onEdit={onEdit}
                onToggle={toggle}
              />
            </div>
          ))}
        </div>
      </div>
      {(!isAtEnd || log?.atHead === false) && (
        <button type="button" className={`${styles.jump} ${styles.down}`} onClick={toEnd}>
          <ArrowDown size={15} /> {below > 0 ? t("message.newBelow", { count: below }) : t("message.toEnd")}
        </button>
      )}
      <Suspense>
        <Announcer entry={entry} />
      </Suspense>
    </div>
  );
}

function RowView({
  row,
  entry,
  isTarget,
  isActive,
  onActive,
  onReply,
  onEdit,
  onToggle,
}: {
  row: Row | undefined;
  entry: Entry;
  isTarget: boolean;
  isActive: boolean;
  onActive: (key: string | undefined) => void;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
  onToggle: (row: HiddenRow) => void;
}) {
  switch (row?.kind) {
    case undefined:
      return null;
    case "start":
      return <Start entry={entry} />;
    case "day":
      return <Day at={row.at} conversationId={entry.id} />;
    case "new":
      return <NewMark />;
    case "hidden":
      return <Hidden row={row} onToggle={onToggle} />;
    case "answers":
      return <Answers row={row} />;
    case "message":
      return (
        <MessageRow
          row={row}
          conversationId={entry.id}
          about={entry.about}
          isTarget={isTarget}
          isActive={isActive}
          onActive={onActive}
          onReply={onReply}
          onEdit={onEdit}
        />
      );
  }
}

/** Whose messages are not shown. A chat with one whom the user has blocked shows what was said in it. */
function useHidden(entry: Entry): ReadonlySet<string> | undefined {
  const blocked = useBlockedIds();
  return entry.about?.kind === "direct" ? undefined : blocked;
}

/** Starts at the message that was asked for, at the first that is not read, or at the end. */
function useInitialPosition(
  rows: readonly Row[],
  target: number | undefined,
  scrollTo: (index: number, align: "start" | "center") => void,
  scrollToEnd: () => void,
  onPositioned: () => void,
): void {
  const done = useRef<number | "end" | undefined>(undefined);
  const actions = useRef({ scrollTo, scrollToEnd, onPositioned });
  actions.current = { scrollTo, scrollToEnd, onPositioned };
  useLayoutEffect(() => {
    if (rows.length === 0 || done.current === (target ?? "end")) return;
    if (target !== undefined) {
      const index = rows.findIndex((it) => isMessage(it, target));
      if (index < 0) return;
      done.current = target;
      actions.current.scrollTo(index, "center");
      // Near the beginning nothing has to move, and nobody is told of a scroll.
      requestAnimationFrame(() => actions.current.onPositioned());
      return;
    }
    const isFirst = done.current === undefined;
    done.current = "end";
    const mark = rows.findIndex((it) => it.kind === "new");
    if (mark >= 0 && isFirst) actions.current.scrollTo(Math.max(0, mark - 1), "start");
    else actions.current.scrollToEnd();
  }, [rows, target]);
}

// By the element: the virtualizer hears of a jump after the page does.
function isEndOf(it: HTMLElement): boolean {
  return it.scrollHeight - it.scrollTop - it.clientHeight <= AT_END;
}

/** Where the newest is on the screen it stays there when the list gets lower, as by a keyboard or a long draft. */
function useStayingAtEnd(
  scroller: { current: HTMLElement | null },
  isAtEnd: boolean,
  setAtEnd: (isAtEnd: boolean) => void,
  scrollToEnd: () => void,
): void {
  const now = useRef({ isAtEnd, setAtEnd, scrollToEnd });
  now.current = { isAtEnd, setAtEnd, scrollToEnd };
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      if (element.clientHeight === height) return;
      height = element.clientHeight;
      if (now.current.isAtEnd) now.current.scrollToEnd();
      else now.current.setAtEnd(isEndOf(element));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
}

/** What is on the screen of who looks at it is read. */
function useReading(
  entry: Entry,
  rows: readonly Row[],
  scroller: { current: HTMLElement | null },
  isAtEnd: boolean,
): void {
  const { conversations } = useClient();
  const [isLooking, setLooking] = useState(() => document.hasFocus());
  useEffect(() => {
    const look = () => setLooking(document.visibilityState === "visible" && document.hasFocus());
    addEventListener("focus", look);
    addEventListener("blur", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      removeEventListener("focus", look);
      removeEventListener("blur", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  const unread = unreadOf(entry);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows may bring others onto the screen
  useEffect(() => {
    const element = scroller.current;
    if (!isLooking || unread === 0 || element === null) return;
    const read = () => {
      const bottom = element.getBoundingClientRect().bottom;
      const shown = [...element.querySelectorAll<HTMLElement>("[data-sequence]")].filter(
        (it) => it.getBoundingClientRect().bottom <= bottom + 4,
      );
      const newest = shown.reduce((most, it) => Math.max(most, Number(it.dataset.sequence)), 0);
      if (newest > 0) conversations.markRead(entry.id, newest);
      if (isAtEnd) conversations.trim(entry.id);
    };
    const frame = requestAnimationFrame(read);
    element.addEventListener("scrollend", read);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("scrollend", read);
    };
  }, [conversations, entry.id, isLooking, unread, rows, scroller, isAtEnd]);
}

/** The virtualizer itself keeps the size of each row that it has ever shown. */
function forgetSizes(sizes: Map<Key, number>, rows: readonly Row[]): void {
  if (sizes.size <= 2 * rows.length) return;
  const keys = new Set<Key>(rows.map((it) => it.key));
  for (const key of sizes.keys()) if (!keys.has(key)) sizes.delete(key);
}

function isMessage(row: Row | undefined, sequence: number): boolean {
  if (row?.kind === "answers") return row.first <= sequence && sequence <= row.last.sequence;
  return row?.kind === "message" && row.message.sequence === sequence;
}

function nextMessage(rows: readonly Row[], from: number, step: number): number {
  for (let index = from + step; index >= 0 && index < rows.length; index += step) {
    if (rows[index]?.kind === "message") return index;
  }
  return -1;
}

function estimate(row: Row | undefined): number {
  switch (row?.kind) {
    case "start":
      return ESTIMATE.start;
    case "day":
      return ESTIMATE.day;
    case "new":
    case "hidden":
    case "answers":
      return ESTIMATE.new;
    default:
      return row?.isFirst ? ESTIMATE.first : ESTIMATE.next;
  }
}
