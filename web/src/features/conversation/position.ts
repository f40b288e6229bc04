import { type Key, useEffect, useLayoutEffect, useRef } from "react";
import { isMessage, type Row } from "./rows";

/** How far from the end, in pixels, a list still follows what comes. */
export const AT_END = 64;

/** Starts at the message that was asked for, at the first that is not read, or at the end. */
export function useInitialPosition(
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
export function isEndOf(it: HTMLElement): boolean {
  return it.scrollHeight - it.scrollTop - it.clientHeight <= AT_END;
}

/** Where the newest is on the screen it stays there when the list gets lower, as by a keyboard or a long draft. */
export function useStayingAtEnd(
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

/** The virtualizer itself keeps the size of each row that it has ever shown. */
export function forgetSizes(sizes: Map<Key, number>, rows: readonly Row[]): void {
  if (sizes.size <= 2 * rows.length) return;
  const keys = new Set<Key>(rows.map((it) => it.key));
  for (const key of sizes.keys()) if (!keys.has(key)) sizes.delete(key);
}
