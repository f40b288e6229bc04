import { useQuery } from "@tanstack/react-query";
import { AtSign } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { navigate } from "../../app/route";
import { toast } from "../../app/toasts";
import type { Entry } from "../../core/entry";
import { problemText, useText } from "../../i18n/text";
import styles from "../pins/PinBar.module.css";
import { nextOf } from "./next";

const MOST = 50;
/** How long a list has to stand still for its messages to be seen, milliseconds. */
const REST = 600;
const NONE: readonly number[] = [];

/**
 * How many messages of a conversation mention the user that were unread when it was opened, and have not been on the
 * screen since; leads to one after the other.
 * @param opened the conversation as it was then
 */
export default function NextMention({ entry, opened }: { entry: Entry; opened: Entry }) {
  const t = useText();
  const { api } = useClient();
  const last = useRef(0);
  const ask = (after: number, limit: number) =>
    body(
      api.GET("/api/v1/conversations/{conversationId}/mentions", {
        params: { path: { conversationId: entry.id }, query: { after, limit } },
      }),
    ).then((it) => it.mentions.map((mention) => mention.sequence));
  const { data: unread = NONE } = useQuery({
    queryKey: ["next-mentions", entry.id, opened.readSequence, opened.head.sequence],
    enabled: opened.unreadMentions > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => ask(opened.readSequence, MOST),
  });
  const seen = useSeen(unread);
  const left = unread.filter((it) => !seen.has(it));
  const count = Math.max(left.length, entry.unreadMentions);
  if (count === 0) return null;
  const jump = async () => {
    // What has come since the conversation was opened is not among them.
    const sequence =
      nextOf(left, last.current) ??
      (await ask(Math.max(entry.readSequence, last.current), 1))[0] ??
      (await ask(entry.readSequence, 1))[0];
    if (sequence === undefined) return;
    last.current = sequence;
    navigate({ name: "conversation", id: entry.id, sequence });
  };
  return (
    <button
      type="button"
      className={styles.bar}
      onClick={() => void jump().catch((failure) => toast(problemText(t, Problem.from(failure)), "problem"))}
    >
      <AtSign size={15} aria-hidden="true" />
      <span className={styles.count}>{t("sidebar.mentions", { count })}</span>
      <span className={styles.text}>{t("message.nextMention")}</span>
    </button>
  );
}

/** Those of the messages that are, or have been, on the screen while nothing moved: what flew by was not seen. */
function useSeen(sequences: readonly number[]): ReadonlySet<number> {
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    if (sequences.length === 0) return;
    const look = () => {
      const shown = sequences.filter(isOnScreen);
      setSeen((before) => (shown.every((it) => before.has(it)) ? before : new Set([...before, ...shown])));
    };
    let timer = setTimeout(look, REST);
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(look, REST);
    };
    // Rows come and go as the list is scrolled, and as messages are loaded.
    const changes = new MutationObserver(wait);
    const log = document.querySelector("[role=log]");
    if (log !== null) changes.observe(log, { childList: true, subtree: true });
    document.addEventListener("scroll", wait, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      changes.disconnect();
      document.removeEventListener("scroll", wait, { capture: true });
    };
  }, [sequences]);
  return seen;
}

function isOnScreen(sequence: number): boolean {
  const row = document.querySelector(`[role=log] [data-sequence="${sequence}"]`);
  const log = row?.closest("[role=log]");
  if (row === null || log == null) return false;
  const [box, view] = [row.getBoundingClientRect(), log.getBoundingClientRect()];
  return box.top < view.bottom && box.bottom > view.top;
}
