import { useEffect, useState } from "react";
import { useClient } from "../../app/client";
import { type Entry, unreadOf } from "../../core/entry";
import type { Row } from "./rows";

/** What is on the screen of who looks at it is read. */
export function useReading(
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
