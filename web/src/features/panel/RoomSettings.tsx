import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Room } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, type Text, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Choices, Form, FormError, Select, Switch, TextField } from "../../ui/Field";

/** Seconds between a member's messages. */
const SLOW = [0, 5, 10, 30, 60, 300, 900, 3600, 21600];
/** Days that messages are kept; 0 for ever. */
const KEPT = [0, 1, 7, 30, 90, 365];

/** What a room is, for those who may change it; how long it keeps messages is its owner's to say. */
export function RoomSettings({ room, isOwner }: { room: Room; isOwner: boolean }) {
  const t = useText();
  const { api, conversations } = useClient();
  const queries = useQueryClient();
  const known = fieldsOf(room);
  const [fields, setFields] = useState(known);
  const [isAsking, setAsking] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const { retentionDays, ...rest } = fields;
      const isKeptElse = retentionDays !== known.retentionDays;
      return body(
        api.PATCH("/api/v1/rooms/{roomId}", {
          params: { path: { roomId: room.id } },
          body: { ...rest, ...(isOwner && isKeptElse ? { retentionDays } : {}) },
        }),
      );
    },
    onSuccess: (changed) => {
      queries.setQueryData(["room", room.id], changed);
      setFields(fieldsOf(changed));
      conversations.refresh().catch(() => undefined);
      toast(t("saved"));
    },
    onSettled: () => setAsking(false),
  });
  const problem = save.isError ? Problem.from(save.error) : undefined;
  const isSame = (Object.keys(known) as (keyof typeof known)[]).every((it) => fields[it] === known[it]);
  const set = (changes: Partial<typeof fields>) => setFields({ ...fields, ...changes });
  // What is older is erased for good.
  const isErasing =
    fields.retentionDays > 0 && (known.retentionDays === 0 || fields.retentionDays < known.retentionDays);
  return (
    <Form onSubmit={() => (isErasing ? setAsking(true) : save.mutate())}>
      <TextField
        label={t("room.name")}
        value={fields.name}
        required
        maxLength={80}
        error={problem?.fields.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t("room.topic")}
        value={fields.topic}
        maxLength={250}
        error={problem?.fields.topic}
        onChange={(event) => set({ topic: event.target.value })}
      />
      <Choices
        label={t("room.visibility")}
        value={fields.visibility}
        onChange={(visibility) => set({ visibility })}
        choices={[
          { value: "public", label: t("room.public"), hint: t("room.publicHint") },
          { value: "by-request", label: t("room.byRequest"), hint: t("room.byRequestHint") },
          { value: "private", label: t("room.private"), hint: t("room.privateHint") },
        ]}
      />
      <Switch
        label={t("room.news")}
        hint={t("room.newsHint")}
        checked={fields.posting === "moderators"}
        onChange={(it) => set({ posting: it ? "moderators" : "everyone" })}
      />
      <Select
        label={t("room.slow")}
        hint={t("room.slowHint")}
        value={fields.slowModeSeconds}
        onChange={(event) => set({ slowModeSeconds: Number(event.target.value) })}
      >
        {withKnown(SLOW, known.slowModeSeconds).map((it) => (
          <option key={it} value={it}>
            {it === 0 ? t("room.slowOff") : spanOf(t, it)}
          </option>
        ))}
      </Select>
      {isOwner && (
        <Select
          label={t("room.kept")}
          hint={t("room.keptHint")}
          value={fields.retentionDays}
          onChange={(event) => set({ retentionDays: Number(event.target.value) })}
        >
          {withKnown(KEPT, known.retentionDays).map((it) => (
            <option key={it} value={it}>
              {it === 0 ? t("room.keptEver") : t("span.days", { count: it })}
            </option>
          ))}
        </Select>
      )}
      {problem !== undefined && Object.keys(problem.fields).length === 0 && (
        <FormError>{problemText(t, problem)}</FormError>
      )}
      <Button
        type="submit"
        look="primary"
        isBusy={save.isPending}
        disabled={isSame || fields.name.trim() === ""}
      >
        {t("save")}
      </Button>
      {isAsking && (
        <Dialog title={t("room.eraseTitle")} onClose={() => setAsking(false)}>
          <p>{t("room.eraseLead", { count: fields.retentionDays })}</p>
          <DialogActions>
            <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
            <Button look="danger" isBusy={save.isPending} onClick={() => save.mutate()}>
              {t("room.erase")}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </Form>
  );
}

function fieldsOf(room: Room) {
  return {
    name: room.name,
    topic: room.topic ?? "",
    visibility: room.visibility,
    posting: room.posting,
    slowModeSeconds: room.slowModeSeconds,
    retentionDays: room.retentionDays ?? 0,
  };
}

function withKnown(offered: readonly number[], known: number): readonly number[] {
  return offered.includes(known) ? offered : [...offered, known].sort((one, other) => one - other);
}

/** A time in the unit that suits it. */
export function spanOf(t: Text, seconds: number): string {
  if (seconds % 3600 === 0) return t("span.hours", { count: seconds / 3600 });
  if (seconds % 60 === 0) return t("span.minutes", { count: seconds / 60 });
  return t("span.seconds", { count: seconds });
}
