import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { useClient, usePeople } from "../../app/client";
import { isolated, useText } from "../../i18n/text";
import styles from "./TypingLine.module.css";

/** So seldom it is read aloud that somebody writes; that it is over, never. */
const READ_AGAIN = 20_000;
const NOBODY: readonly string[] = [];

/** Who writes something in a conversation, in a place that is kept for it, so that nothing moves. */
export default function TypingLine({ conversationId }: { conversationId: string }) {
  const text = useTypingText(conversationId);
  const read = useSeldom(text);
  return (
    <div className={styles.line}>
      {text !== "" && (
        <p className={styles.text} aria-hidden="true">
          <span className={styles.dots}>
            <i />
            <i />
            <i />
          </span>
          <span>{text}</span>
        </p>
      )}
      <div className="visually-hidden" role="status" aria-live="polite">
        {read}
      </div>
    </div>
  );
}

function useTypingText(conversationId: string): string {
  const t = useText();
  const { typing } = useClient();
  const typists = useStore(typing.store, (it) => it.typists[conversationId]);
  const people = usePeople(typists?.userIds ?? NOBODY);
  const [first, second, third] = people.map((it) => isolated(it?.displayName ?? t("person.unknown")));
  if (typists?.isSeveral === true) return t("typing.several");
  if (first === undefined) return "";
  if (second === undefined) return t("typing.one", { name: first });
  if (third === undefined) return t("typing.two", { first, second });
  return t("typing.three", { first, second, third });
}

/** A text as it was when it came, but not each time that it comes. */
function useSeldom(text: string): string {
  const [shown, setShown] = useState("");
  const last = useRef({ at: Number.NEGATIVE_INFINITY, wasThere: false });
  useEffect(() => {
    const isThere = text !== "";
    const { at, wasThere } = last.current;
    const isRead = isThere && !wasThere && performance.now() - at > READ_AGAIN;
    last.current = { at: isRead ? performance.now() : at, wasThere: isThere };
    if (isRead) setShown(text);
    if (!isThere) setShown("");
  }, [text]);
  return shown;
}
