import { useEffect, useRef, useState } from "react";
import { useClient } from "../../app/client";
import type { Entry } from "../../core/entry";
import { isolated, useText } from "../../i18n/text";
import { useBlockedIds } from "../people/blocks";
import { plainText } from "./markdown";

/** So long after the first message of others what came is told: one sentence, however many there are. */
const GATHER = 1500;
const MOST_READ = 140;

/** Tells who does not see the list what is new in it, without chattering. */
export default function Announcer({ entry }: { entry: Entry }) {
  const t = useText();
  const { conversations, people, userId } = useClient();
  const blocked = useBlockedIds();
  const [told, setTold] = useState("");
  const gathered = useRef<{ senderId: string; text: string }[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      const news = gathered.current;
      gathered.current = [];
      const last = news.at(-1);
      if (last === undefined) return;
      const name = isolated(
        people.store.getState().profiles[last.senderId]?.displayName ?? t("person.unknown"),
      );
      const text = plainText(last.text).slice(0, MOST_READ);
      setTold(
        news.length === 1
          ? t("announce.one", { name, text })
          : t("announce.many", { count: news.length, name }),
      );
    };
    const stop = conversations.applied.add((change) => {
      if (
        change.conversationId !== entry.id ||
        change.type !== "message.posted" ||
        change.senderId === userId ||
        blocked.has(change.senderId)
      )
        return;
      gathered.current.push({ senderId: change.senderId, text: change.text ?? "" });
      timer ??= setTimeout(tell, GATHER);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [conversations, people, entry.id, userId, blocked, t]);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {told}
    </div>
  );
}
