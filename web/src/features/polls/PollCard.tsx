import { useQuery } from "@tanstack/react-query";
import { ChartColumn, Check } from "lucide-react";
import { useEffect, useId, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { body } from "../../api/rest";
import { type Conversation, isAtLeast, type Poll } from "../../api/types";
import { useClient, usePeople } from "../../app/client";
import { MoreTexts } from "../../i18n/more";
import { isolated, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import type { ShownMessage } from "../conversation/overlay";
import styles from "./PollCard.module.css";
import { askedIn, chosenAfter } from "./pollText";
import { useChosen } from "./usePoll";

const NAMED = 8;
/** No timer waits longer. */
const LONGEST_WAIT = 2 ** 31 - 1;

interface Props {
  readonly poll: Poll;
  readonly text: string;
  readonly message: ShownMessage;
  readonly conversationId: string;
  readonly about: Conversation | undefined;
}

/** A poll: what is asked, how it stands, and what the user has chosen. */
export default function PollCard(props: Props) {
  return (
    <MoreTexts>
      <Card {...props} />
    </MoreTexts>
  );
}

function Card({ poll, text, message, conversationId, about }: Props) {
  const t = useText();
  const { outbox, userId } = useClient();
  const titleId = useId();
  const [isNaming, setNaming] = useState(false);
  const { question, options } = askedIn(text);
  const chosen = useChosen(conversationId, message);
  const isClosing = message.outstanding?.some((it) => it.frame.type === "poll.close") === true;
  const isOver = useIsOver(poll) || isClosing;
  const isReadOnly =
    isOver ||
    message.sequence === 0 ||
    about?.archivedAt !== undefined ||
    about?.mute !== undefined ||
    about?.request === true;
  const mayClose = message.senderId === userId || isAtLeast(about?.role, "moderator");
  const change = { conversationId, sequence: message.sequence };
  const vote = (option: number) =>
    void outbox.add({
      type: "poll.vote",
      ...change,
      clientChangeId: crypto.randomUUID(),
      options: [...chosenAfter(chosen, option, poll.multiple)],
    });
  const close = () => void outbox.add({ type: "poll.close", ...change, clientChangeId: crypto.randomUUID() });
  const voters = useVoters(conversationId, message, isNaming && !poll.anonymous);
  return (
    <fieldset className={styles.card} aria-labelledby={titleId}>
      <p id={titleId} className={styles.question} dir="auto">
        <ChartColumn size={16} aria-hidden="true" />
        <span>{question}</span>
      </p>
      <div className={styles.options}>
        {options.map((it, index) => (
          <Option
            key={it}
            text={it}
            count={poll.tally.counts[index] ?? 0}
            voters={poll.tally.voters}
            isChosen={chosen.includes(index)}
            isReadOnly={isReadOnly}
            userIds={voters?.[index]?.userIds}
            onVote={() => vote(index)}
          />
        ))}
      </div>
      <Rules poll={poll} isOver={isOver} />
      <div className={styles.acts}>
        {!poll.anonymous && poll.tally.voters > 0 && (
          <Button look="quiet" aria-expanded={isNaming} onClick={() => setNaming(!isNaming)}>
            {t(isNaming ? "polls.hideVoters" : "polls.showVoters")}
          </Button>
        )}
        {mayClose && !isReadOnly && (
          <Button look="quiet" onClick={close}>
            {t("polls.close")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function Option({
  text,
  count,
  voters,
  isChosen,
  isReadOnly,
  userIds,
  onVote,
}: {
  text: string;
  count: number;
  voters: number;
  isChosen: boolean;
  isReadOnly: boolean;
  userIds: readonly string[] | undefined;
  onVote: () => void;
}) {
  const t = useText();
  const share = voters === 0 ? 0 : Math.round((100 * count) / voters);
  return (
    <div>
      <button
        type="button"
        className={styles.option}
        aria-pressed={isChosen}
        disabled={isReadOnly}
        onClick={onVote}
      >
        <span className={styles.bar} style={{ inlineSize: `${share}%` }} />
        <span className={styles.mark}>{isChosen && <Check size={14} aria-hidden="true" />}</span>
        <span className={styles.text} dir="auto">
          {text}
        </span>
        <span className={styles.count} aria-hidden="true">
          {count}
        </span>
        <span className="visually-hidden">{t("polls.votes", { count })}</span>
      </button>
      {userIds !== undefined && userIds.length > 0 && <Names userIds={userIds} count={count} />}
    </div>
  );
}

function Names({ userIds, count }: { userIds: readonly string[]; count: number }) {
  const t = useText();
  const intl = useIntl();
  const shown = useMemo(() => userIds.slice(0, NAMED), [userIds]);
  const people = usePeople(shown);
  const names = people.flatMap((it) => (it === undefined ? [] : [isolated(it.displayName)]));
  const more = count - shown.length;
  return (
    <p className={styles.names}>
      {intl.formatList(more > 0 ? [...names, t("reaction.others", { count: more })] : names)}
    </p>
  );
}

function Rules({ poll, isOver }: { poll: Poll; isOver: boolean }) {
  const t = useText();
  const intl = useIntl();
  const notes = [
    t("polls.voters", { count: poll.tally.voters }),
    ...(poll.multiple ? [t("polls.several")] : []),
    ...(poll.anonymous ? [t("polls.secret")] : []),
  ];
  if (isOver) notes.push(t("polls.over"));
  else if (poll.endsAt !== undefined) {
    const date = intl.formatDate(poll.endsAt, { dateStyle: "medium", timeStyle: "short" });
    notes.push(t("polls.until", { date }));
  }
  return (
    <p className={styles.rules} aria-live="polite">
      {notes.join(" · ")}
    </p>
  );
}

/** Whether nothing is taken any more, from the moment on at which that is so. */
function useIsOver({ endsAt, closedAt }: Poll): boolean {
  const [now, setNow] = useState(() => Date.now());
  const end = endsAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(endsAt);
  const isOver = closedAt !== undefined || end <= now;
  useEffect(() => {
    if (isOver || end === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(end - Date.now() + 1, LONGEST_WAIT));
    return () => clearTimeout(timer);
  }, [end, isOver]);
  return isOver;
}

/** Who has chosen what, by option; asked for again when somebody votes. */
function useVoters(conversationId: string, message: ShownMessage, isWanted: boolean) {
  const { api } = useClient();
  const { sequence, revision } = message;
  const params = { path: { conversationId, sequence } };
  const path = "/api/v1/conversations/{conversationId}/messages/{sequence}/poll/voters";
  const { data } = useQuery({
    queryKey: ["voters", conversationId, sequence, revision],
    enabled: isWanted,
    placeholderData: (before) => before,
    queryFn: () => body(api.GET(path, { params })),
  });
  return isWanted ? data?.options : undefined;
}
