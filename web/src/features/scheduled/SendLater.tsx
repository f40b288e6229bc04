import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { ProblemCode, ScheduledMessage, ScheduleMessage } from "../../api/types";
import { useClient, useEntry } from "../../app/client";
import { useConversationName } from "../../app/names";
import { toast } from "../../app/toasts";
import { MoreTexts } from "../../i18n/more";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, FormError, TextArea, TextField } from "../../ui/Field";
import { Failure, Loading } from "../../ui/States";
import styles from "./SendLater.module.css";
import { inputTimeOf, TIMES, timeIn, timeOf } from "./times";

const KEY = ["scheduled"];

type Written = Omit<ScheduleMessage, "sendAt" | "clientMessageId">;

interface Props {
  readonly conversationId: string;
  /** What is written; undefined where that is nothing that can be sent later. */
  readonly message: Written | undefined;
  readonly onScheduled: () => void;
  readonly onClose: () => void;
}

/** Has what is written sent later, and lists what is to be. */
export default function SendLater({ onClose, ...rest }: Props) {
  const t = useText();
  return (
    <Dialog title={t("composer.later")} onClose={onClose}>
      <MoreTexts>
        <Planning onClose={onClose} {...rest} />
        <List />
      </MoreTexts>
    </Dialog>
  );
}

function Planning({ conversationId, message, onScheduled, onClose }: Props) {
  const t = useText();
  const intl = useIntl();
  const { api } = useClient();
  const queries = useQueryClient();
  // One name however often it is tried, so that it is scheduled once.
  const [clientMessageId] = useState(() => crypto.randomUUID());
  const [now] = useState(() => new Date());
  const [time, setTime] = useState(() => inputTimeOf(timeOf("tomorrow", now)));
  const schedule = useMutation({
    mutationFn: (sendAt: Date) =>
      body(
        api.POST("/api/v1/conversations/{conversationId}/scheduled", {
          params: { path: { conversationId } },
          body: { ...(message as Written), clientMessageId, sendAt: sendAt.toISOString() },
        }),
      ),
    onSuccess: ({ sendAt }) => {
      const date = intl.formatDate(sendAt, { dateStyle: "medium", timeStyle: "short" });
      toast(t("scheduled.done", { date }));
      void queries.invalidateQueries({ queryKey: KEY });
      onScheduled();
      onClose();
    },
  });
  if (message === undefined) return <p>{t("scheduled.nothing")}</p>;
  const chosen = timeIn(time);
  const problem = schedule.isError ? Problem.from(schedule.error) : undefined;
  return (
    <Form onSubmit={() => chosen !== undefined && schedule.mutate(chosen)}>
      <div className={styles.quick}>
        {TIMES.map((it) => (
          <Button key={it} onClick={() => setTime(inputTimeOf(timeOf(it, now)))}>
            {t(`scheduled.${it}`)}
          </Button>
        ))}
      </div>
      <When value={time} onChange={setTime} problem={problem} />
      <DialogActions>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="primary" type="submit" isBusy={schedule.isPending} disabled={chosen === undefined}>
          {t("scheduled.schedule")}
        </Button>
      </DialogActions>
    </Form>
  );
}

function When({
  value,
  onChange,
  problem,
}: {
  value: string;
  onChange: (value: string) => void;
  problem: Problem | undefined;
}) {
  const t = useText();
  const isOfTime = problem?.fields.sendAt !== undefined;
  return (
    <>
      <TextField
        label={t("scheduled.when")}
        type="datetime-local"
        required
        value={value}
        error={isOfTime ? t("scheduled.wrongTime") : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem !== undefined && !isOfTime && <FormError>{problemText(t, problem)}</FormError>}
    </>
  );
}

function List() {
  const t = useText();
  const { api } = useClient();
  const found = useQuery({ queryKey: KEY, queryFn: () => body(api.GET("/api/v1/scheduled")) });
  if (found.isPending) return <Loading label={t("loading")} />;
  if (found.isError)
    return <Failure problem={Problem.from(found.error)} onRetry={() => void found.refetch()} />;
  if (found.data.scheduled.length === 0) return null;
  return (
    <section>
      <h3>{t("scheduled.list")}</h3>
      <ul className={styles.list} aria-label={t("scheduled.list")}>
        {found.data.scheduled.map((it) => (
          <Item key={it.clientMessageId} message={it} />
        ))}
      </ul>
    </section>
  );
}

function Item({ message }: { message: ScheduledMessage }) {
  const t = useText();
  const intl = useIntl();
  const { api } = useClient();
  const queries = useQueryClient();
  const name = useConversationName(useEntry(message.conversationId));
  const [isEditing, setEditing] = useState(false);
  const cancel = useMutation({
    mutationFn: () =>
      body(
        api.DELETE("/api/v1/scheduled/{scheduledId}", {
          params: { path: { scheduledId: message.clientMessageId } },
        }),
      ),
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <div>
          <bdi className={styles.name}>{name}</bdi>
          <span className={styles.text} dir="auto">
            {message.text}
          </span>
          <time className={styles.time} dateTime={message.sendAt}>
            {intl.formatDate(message.sendAt, { dateStyle: "medium", timeStyle: "short" })}
          </time>
          {message.failure !== undefined && (
            <span className={styles.failed}>
              {t("scheduled.failed", { reason: problemText(t, { code: message.failure as ProblemCode }) })}
            </span>
          )}
        </div>
        <IconButton
          label={t("scheduled.change", { name: isolated(name) })}
          aria-expanded={isEditing}
          onClick={() => setEditing(!isEditing)}
        >
          <Pencil size={16} />
        </IconButton>
        <IconButton
          label={t("scheduled.cancel", { name: isolated(name) })}
          disabled={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          <Trash2 size={16} />
        </IconButton>
      </div>
      {isEditing && <Changing message={message} onDone={() => setEditing(false)} />}
    </li>
  );
}

function Changing({ message, onDone }: { message: ScheduledMessage; onDone: () => void }) {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const [text, setText] = useState(message.text ?? "");
  const [time, setTime] = useState(() => inputTimeOf(new Date(message.sendAt)));
  const change = useMutation({
    mutationFn: (sendAt: Date) =>
      body(
        api.PUT("/api/v1/scheduled/{scheduledId}", {
          params: { path: { scheduledId: message.clientMessageId } },
          body: {
            contentType: message.contentType,
            text: text.trim(),
            mentions: message.mentions,
            ...(message.groupMention === undefined ? {} : { groupMention: message.groupMention }),
            sendAt: sendAt.toISOString(),
          },
        }),
      ),
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const chosen = timeIn(time);
  return (
    <Form onSubmit={() => chosen !== undefined && change.mutate(chosen)}>
      <TextArea
        label={t("scheduled.text")}
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <When
        value={time}
        onChange={setTime}
        problem={change.isError ? Problem.from(change.error) : undefined}
      />
      <DialogActions>
        <Button onClick={onDone}>{t("cancel")}</Button>
        <Button
          look="primary"
          type="submit"
          isBusy={change.isPending}
          disabled={chosen === undefined || text.trim() === ""}
        >
          {t("save")}
        </Button>
      </DialogActions>
    </Form>
  );
}
