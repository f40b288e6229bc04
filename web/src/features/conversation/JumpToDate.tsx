import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { useClient } from "../../app/client";
import { navigate } from "../../app/route";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Form, FormError, TextField } from "../../ui/Field";
import { Popover } from "../../ui/Menu";
import { dayBefore, inputValueOf, startOfDay } from "./days";
import styles from "./JumpToDate.module.css";

/** Goes to what was first said on a day, or after it. */
export default function JumpToDate({
  conversationId,
  anchor,
  onClose,
}: {
  conversationId: string;
  anchor: Element;
  onClose: () => void;
}) {
  const t = useText();
  const { conversations } = useClient();
  const [now] = useState(() => new Date());
  const [text, setText] = useState(inputValueOf(now));
  const jump = useMutation({
    mutationFn: (since: Date) => conversations.findSince(conversationId, since),
    onSuccess: (sequence) => {
      onClose();
      navigate(
        sequence === undefined
          ? { name: "conversation", id: conversationId }
          : { name: "conversation", id: conversationId, sequence },
      );
    },
  });
  const chosen = startOfDay(text);
  return (
    <Popover anchor={anchor} label={t("jump.title")} onClose={onClose}>
      <div className={styles.box}>
        <Form onSubmit={() => chosen !== undefined && jump.mutate(chosen)}>
          <TextField
            label={t("jump.title")}
            type="date"
            autoFocus
            required
            value={text}
            max={inputValueOf(now)}
            onChange={(event) => setText(event.target.value)}
          />
          {jump.isError && <FormError>{problemText(t, Problem.from(jump.error))}</FormError>}
          <Button type="submit" look="primary" isBusy={jump.isPending} disabled={chosen === undefined}>
            {t("jump.go")}
          </Button>
        </Form>
        <ul className={styles.quick}>
          {[
            { key: "yesterday", text: t("day.yesterday"), since: dayBefore(now, 1) },
            { key: "week", text: t("jump.week"), since: dayBefore(now, 7) },
            { key: "month", text: t("jump.month"), since: dayBefore(now, 30) },
            { key: "start", text: t("jump.start"), since: new Date(0) },
          ].map((it) => (
            <li key={it.key}>
              <Button look="quiet" disabled={jump.isPending} onClick={() => jump.mutate(it.since)}>
                {it.text}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Popover>
  );
}
