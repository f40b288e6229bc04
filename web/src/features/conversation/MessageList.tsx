import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import {
  type KeyboardEvent,
  lazy,
  type UIEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Problem } from "../../api/problem";
import type { Message } from "../../api/types";
import { useClient, useCommands, useConversations } from "../../app/client";
import { navigate } from "../../app/route";
import { type Entry, unreadOf } from "../../core/entry";
import { useText } from "../../i18n/text";
import { Part } from "../../ui/Part";
import { Failure, Loading } from "../../ui/States";
import { useBlockedIds } from "../people/blocks";
import styles from "./MessageList.module.css";
import { messageActions } from "./MessageRow";
import { pendingOf, withCommands } from "./overlay";
import { AT_END, forgetSizes, isEndOf, useInitialPosition, useStayingAtEnd } from "./position";
import { RowView } from "./RowView";
import { useReading } from "./reading";
import { type HiddenRow, isMessage, type Row, reusing, rowsOf } from "./rows";

const Announcer = lazy(() => import("./Announcer"));

const ESTIMATE = { start: 180, day: 44, new: 36, first: 72, next: 32 };
/** Older messages are fetched before the reader comes to the first. */
const NEAR = 12;

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
      <Part>
        <Announcer entry={entry} />
      </Part>
    </div>
  );
}

/** Whose messages are not shown. A chat with one whom the user has blocked shows what was said in it. */
function useHidden(entry: Entry): ReadonlySet<string> | undefined {
  const blocked = useBlockedIds();
  return entry.about?.kind === "direct" ? undefined : blocked;
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
