import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, Radio, Trash2 } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Webhook } from "../../api/types";
import { useClient } from "../../app/client";
import { copyText } from "../../app/copy";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, FormError, TextField } from "../../ui/Field";
import styles from "../panel/Panel.module.css";

const KEY = ["webhooks"];

/** The programs that are told what happens in a room, as its user reads it. */
export function Outgoing({ roomId }: { roomId: string }) {
  const t = useText();
  const { api } = useClient();
  const [isOpen, setOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  const webhooks = useQuery<readonly Webhook[]>({
    queryKey: KEY,
    queryFn: async () => (await body(api.GET("/api/v1/webhooks"))).webhooks,
  });
  return (
    <>
      <p className={styles.faint}>{t("webhooks.outgoingLead")}</p>
      {secret !== undefined && (
        <>
          <p role="status">{t("webhooks.signature")}</p>
          <div className={styles.link}>
            <span>
              <code dir="ltr">{secret}</code>
            </span>
            <IconButton label={t("webhooks.copySecret")} onClick={() => void copyText(t, secret)}>
              <Copy size={16} />
            </IconButton>
          </div>
        </>
      )}
      <ul className={styles.stack}>
        {webhooks.data
          ?.filter((it) => it.conversationId === roomId)
          .map((it) => (
            <Item key={it.id} webhook={it} />
          ))}
      </ul>
      <Button onClick={() => setOpen(true)}>
        <Radio size={16} aria-hidden="true" /> {t("webhooks.newOutgoing")}
      </Button>
      {isOpen && <NewOutgoing roomId={roomId} onMade={setSecret} onClose={() => setOpen(false)} />}
    </>
  );
}

function Item({ webhook }: { webhook: Webhook }) {
  const t = useText();
  const intl = useIntl();
  const { api } = useClient();
  const queries = useQueryClient();
  const params = { path: { id: webhook.id } };
  const options = {
    onError: (failure: unknown) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  };
  const enable = useMutation({
    mutationFn: () => body(api.PATCH("/api/v1/webhooks/{id}", { params, body: { disabled: false } })),
    ...options,
  });
  const remove = useMutation({
    mutationFn: () => api.DELETE("/api/v1/webhooks/{id}", { params }),
    ...options,
  });
  const date = (it: string) => intl.formatDate(it, { dateStyle: "medium", timeStyle: "short" });
  const state =
    webhook.disabledAt !== undefined
      ? t("webhooks.disabled", { date: date(webhook.disabledAt), why: webhook.failure ?? "" })
      : webhook.failingSince !== undefined
        ? t("webhooks.failing", { date: date(webhook.failingSince), why: webhook.failure ?? "" })
        : undefined;
  return (
    <li className={styles.link}>
      <span>
        <bdi dir="ltr">{webhook.url}</bdi>
        {state !== undefined && <span className={styles.faint}> {state}</span>}
      </span>
      {webhook.disabledAt !== undefined && (
        <Button isBusy={enable.isPending} onClick={() => enable.mutate()}>
          {t("access.enable")}
        </Button>
      )}
      <IconButton label={t("webhooks.remove", { url: webhook.url })} onClick={() => remove.mutate()}>
        <Trash2 size={16} />
      </IconButton>
    </li>
  );
}

function NewOutgoing({
  roomId,
  onMade,
  onClose,
}: {
  roomId: string;
  onMade: (secret: string | undefined) => void;
  onClose: () => void;
}) {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const [url, setUrl] = useState("");
  const make = useMutation({
    mutationFn: () =>
      body(api.POST("/api/v1/webhooks", { body: { conversationId: roomId, url: url.trim() } })),
    onSuccess: ({ secret }) => {
      onMade(secret);
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const problem = make.isError ? Problem.from(make.error) : undefined;
  const ofUrl = problem?.fields.url === undefined ? undefined : t("webhooks.notPublic");
  return (
    <Dialog title={t("webhooks.newOutgoing")} onClose={onClose}>
      <Form onSubmit={() => make.mutate()}>
        <TextField
          label={t("webhooks.address")}
          hint={t("webhooks.addressHint")}
          required
          dir="ltr"
          maxLength={2000}
          autoComplete="off"
          inputMode="url"
          value={url}
          error={ofUrl}
          onChange={(event) => setUrl(event.target.value)}
        />
        {problem !== undefined && ofUrl === undefined && (
          <FormError>
            {problem.code === "conflict" ? t("webhooks.tooMany") : problemText(t, problem)}
          </FormError>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isBusy={make.isPending} disabled={url.trim() === ""}>
            {t("webhooks.make")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
