import { CheckCheck } from "lucide-react";
import { useIntl } from "react-intl";
import { useClient, useConversations, usePeople } from "../../app/client";
import type { Entry } from "../../core/entry";
import { isGone } from "../../core/log";
import { MoreTexts } from "../../i18n/more";
import { isolated, useText } from "../../i18n/text";
import { PersonAvatar } from "../pictures/PersonAvatar";
import styles from "./ReadBy.module.css";
import { useReaders } from "./readers";

const NAMED = 3;
const NOBODY: readonly string[] = [];

/** Who has read what the user has said last, while nobody has said anything since. */
export default function ReadBy({ entry }: { entry: Entry }) {
  const { userId } = useClient();
  const log = useConversations((it) => it.logs[entry.id]);
  const last = log?.atHead === true ? log.messages.at(-1) : undefined;
  if (last === undefined || last.senderId !== userId || isGone(last)) return null;
  return (
    <MoreTexts>
      <Line entry={entry} sequence={last.sequence} />
    </MoreTexts>
  );
}

function Line({ entry, sequence }: { entry: Entry; sequence: number }) {
  const t = useText();
  const intl = useIntl();
  const { data } = useReaders(entry.id, sequence, entry.about?.memberCount ?? 2);
  const people = usePeople(data?.readers.slice(0, NAMED) ?? NOBODY);
  if (data === undefined || data.count === 0) return null;
  const named = people.flatMap((it) => (it === undefined ? [] : [it]));
  const more = data.count - named.length;
  const names = [
    ...named.map((it) => isolated(it.displayName)),
    ...(more > 0 && named.length > 0 ? [t("receipts.others", { count: more })] : []),
  ];
  return (
    <p className={styles.line}>
      <CheckCheck size={14} aria-hidden="true" />
      {named.map((it) => (
        <PersonAvatar key={it.id} id={it.id} name={it.displayName} size="s" />
      ))}
      <span>
        {names.length > 0
          ? t("receipts.names", { names: intl.formatList(names) })
          : t("receipts.count", { count: data.count })}
      </span>
    </p>
  );
}
