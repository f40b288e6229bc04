import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Message } from "../../api/types";
import { useClient, useConversations } from "../../app/client";
import { useConversationNames } from "../../app/names";
import { toast } from "../../app/toasts";
import { isListed } from "../../core/entry";
import { MoreTexts } from "../../i18n/more";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Choices, Form, FormError, TextField } from "../../ui/Field";
import { matches } from "../composer/completion";

const MOST = 8;

interface Props {
  readonly conversationId: string;
  readonly message: Message;
  readonly onClose: () => void;
}

/** Has what a message says, and its files, said in another conversation. */
export default function ForwardDialog(props: Props) {
  return (
    <MoreTexts>
      <Asking {...props} />
    </MoreTexts>
  );
}

function Asking({ conversationId, message, onClose }: Props) {
  const t = useText();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState("");
  const entries = useConversations((it) => it.entries);
  const open = useMemo(
    () =>
      Object.values(entries)
        .filter((it) => isListed(it) && it.about?.archivedAt === undefined)
        .sort((one, other) => other.activeAt - one.activeAt),
    [entries],
  );
  const names = useConversationNames(open);
  const found = open
    .map((entry, index) => ({ value: entry.id, label: names[index] ?? "" }))
    .filter((it) => text.trim() === "" || matches(text.trim(), it.label))
    .slice(0, MOST);
  const target = found.find((it) => it.value === chosen) ?? found[0];
  const forward = useForward(conversationId, message);
  const submit = () => {
    if (target === undefined) return;
    forward.mutate(target.value, {
      onSuccess: () => {
        toast(t("forward.sent", { name: isolated(target.label) }));
        onClose();
      },
    });
  };
  return (
    <Dialog title={t("forward.title")} onClose={onClose}>
      <Form onSubmit={submit}>
        <p>{t("forward.lead")}</p>
        <TextField
          label={t("forward.find")}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {target === undefined ? (
          <p>{t("forward.none")}</p>
        ) : (
          <Choices label={t("forward.to")} value={target.value} onChange={setChosen} choices={found} />
        )}
        {forward.isError && <FormError>{problemText(t, Problem.from(forward.error))}</FormError>}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" isBusy={forward.isPending} disabled={target === undefined}>
            {t("forward.button")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** What was done is not done again, where somebody tries again. */
function useForward(conversationId: string, message: Message) {
  const { api } = useClient();
  const [done] = useState(() => ({ copies: new Map<string, string>(), ids: new Map<string, string>() }));
  const copied = async (id: string, target: string): Promise<string> => {
    const key = `${target}/${id}`;
    const known = done.copies.get(key);
    if (known !== undefined) return known;
    const copy = await body(
      api.POST("/api/v1/files/{id}/copies", { params: { path: { id } }, body: { conversationId: target } }),
    );
    done.copies.set(key, copy.id);
    return copy.id;
  };
  return useMutation({
    mutationFn: async (target: string) => {
      const fileIds: string[] = [];
      for (const id of message.fileIds) fileIds.push(await copied(id, target));
      const clientMessageId = done.ids.get(target) ?? crypto.randomUUID();
      done.ids.set(target, clientMessageId);
      await api.POST("/api/v1/conversations/{conversationId}/forwards", {
        params: { path: { conversationId: target } },
        body: { clientMessageId, source: { conversationId, sequence: message.sequence }, fileIds },
      });
    },
  });
}
