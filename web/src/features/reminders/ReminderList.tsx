import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Trash2 } from "lucide-react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Reminder } from "../../api/types";
import { useClient, useEntry } from "../../app/client";
import { useConversationName } from "../../app/names";
import { follow, pathOf, type Route } from "../../app/route";
import { toast } from "../../app/toasts";
import { isolated, problemText, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import styles from "./ReminderList.module.css";

const KEY = ["reminders"];

/** What the user is to be reminded of, or was. */
export function useReminders() {
  const { api } = useClient();
  return useQuery({ queryKey: KEY, queryFn: () => body(api.GET("/api/v1/reminders")) });
}

export function ReminderList({ reminders, label }: { reminders: readonly Reminder[]; label: string }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {reminders.map((it) => (
        <Item key={it.reminderId} reminder={it} />
      ))}
    </ul>
  );
}

function Item({ reminder }: { reminder: Reminder }) {
  const t = useText();
  const intl = useIntl();
  const { api } = useClient();
  const queries = useQueryClient();
  const name = useConversationName(useEntry(reminder.conversationId));
  const route: Route = { name: "conversation", id: reminder.conversationId };
  const remove = useMutation({
    mutationFn: () =>
      api.DELETE("/api/v1/reminders/{reminderId}", {
        params: { path: { reminderId: reminder.reminderId } },
      }),
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const text = isolated(reminder.text ?? "");
  return (
    <li className={styles.item} data-due={reminder.due || undefined}>
      <a className={styles.what} href={pathOf(route)} onClick={(event) => follow(event, route)}>
        <strong dir="auto">{reminder.text}</strong>
        <span>
          <time dateTime={reminder.remindAt}>
            {intl.formatDate(reminder.remindAt, { dateStyle: "medium", timeStyle: "short" })}
          </time>
          {" · "}
          <bdi>{name}</bdi>
        </span>
      </a>
      <IconButton
        label={t(reminder.due ? "reminders.done" : "reminders.cancel", { text })}
        disabled={remove.isPending}
        onClick={() => remove.mutate()}
      >
        {reminder.due ? <Check size={18} /> : <Trash2 size={16} />}
      </IconButton>
    </li>
  );
}
