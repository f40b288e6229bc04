import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import type { Role } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { isolated, problemText, type TextId, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Choices, Form, FormError, TextField } from "../../ui/Field";

/** What is done to a member with power over them. */
export type Act =
  | { readonly what: "role"; readonly role: Role }
  | { readonly what: "hand-over" }
  | { readonly what: "mute"; readonly until: string | undefined; readonly reason: string }
  | { readonly what: "unmute" }
  | { readonly what: "remove" }
  | { readonly what: "ban"; readonly reason: string };

export function useAct(conversationId: string, userId: string) {
  const t = useText();
  const { api, conversations } = useClient();
  const queries = useQueryClient();
  return useMutation<unknown, unknown, Act>({
    mutationFn: (act) => {
      const inRoom = { path: { roomId: conversationId, userId } };
      const inConversation = { path: { conversationId, userId } };
      switch (act.what) {
        case "role":
          return api.PUT("/api/v1/conversations/{conversationId}/members/{userId}/role", {
            params: inConversation,
            body: { role: act.role },
          });
        case "hand-over":
          return api.POST("/api/v1/rooms/{roomId}/owner", {
            params: { path: { roomId: conversationId } },
            body: { userId },
          });
        case "mute":
          return api.PUT("/api/v1/rooms/{roomId}/mutes/{userId}", {
            params: inRoom,
            body: {
              ...(act.until === undefined ? {} : { until: act.until }),
              ...(act.reason === "" ? {} : { reason: act.reason }),
            },
          });
        case "unmute":
          return api.DELETE("/api/v1/rooms/{roomId}/mutes/{userId}", { params: inRoom });
        case "remove":
          return api.DELETE("/api/v1/conversations/{conversationId}/members/{userId}", {
            params: inConversation,
          });
        case "ban":
          return api.PUT("/api/v1/rooms/{roomId}/bans/{userId}", {
            params: inRoom,
            body: act.reason === "" ? {} : { reason: act.reason },
          });
      }
    },
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => {
      for (const it of ["members", "mutes", "bans"])
        void queries.invalidateQueries({ queryKey: [it, conversationId] });
      conversations.refresh().catch(() => undefined);
    },
  });
}

const HOUR = 3_600_000;
const SPANS = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, ever: undefined } as const;
type Span = keyof typeof SPANS;

const TEXTS = {
  mute: { title: "mute.title", lead: "mute.lead", button: "mute.button" },
  remove: { title: "remove.title", lead: "remove.lead", button: "remove.button" },
  ban: { title: "ban.title", lead: "ban.lead", button: "ban.button" },
  "hand-over": { title: "handOver.title", lead: "handOver.lead", button: "handOver.button" },
} as const satisfies Record<string, Record<string, TextId>>;

/** Asks how long and why, where that is told, before something is done to a member. */
export function ActDialog({
  what,
  name,
  act,
  onClose,
}: {
  what: Act["what"];
  name: string;
  act: UseMutationResult<unknown, unknown, Act>;
  onClose: () => void;
}) {
  const t = useText();
  const [span, setSpan] = useState<Span>("day");
  const [reason, setReason] = useState("");
  if (what === "role" || what === "unmute") return null;
  const texts = TEXTS[what];
  const hasReason = what === "mute" || what === "ban";
  const confirm = () => act.mutate(actOf(), { onSuccess: onClose });
  return (
    <Dialog title={t(texts.title, { name: isolated(name) })} onClose={onClose}>
      <Form onSubmit={confirm}>
        <p>{t(texts.lead)}</p>
        {what === "mute" && (
          <Choices
            label={t("mute.span")}
            value={span}
            onChange={setSpan}
            choices={[
              { value: "hour", label: t("mute.hour") },
              { value: "day", label: t("mute.day") },
              { value: "week", label: t("mute.week") },
              { value: "ever", label: t("mute.ever") },
            ]}
          />
        )}
        {hasReason && (
          <TextField
            label={t("act.reason")}
            hint={t("act.reasonHint")}
            maxLength={250}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {act.isError && <FormError>{problemText(t, Problem.from(act.error))}</FormError>}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look={what === "hand-over" ? "primary" : "danger"} type="submit" isBusy={act.isPending}>
            {t(texts.button)}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );

  function actOf(): Act {
    switch (what) {
      case "mute": {
        const length = SPANS[span];
        const until = length === undefined ? undefined : new Date(Date.now() + length).toISOString();
        return { what: "mute", until, reason };
      }
      case "ban":
        return { what: "ban", reason };
      case "hand-over":
        return { what: "hand-over" };
      default:
        return { what: "remove" };
    }
  }
}
