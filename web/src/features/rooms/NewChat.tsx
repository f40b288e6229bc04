import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Profile } from "../../api/types";
import { useClient } from "../../app/client";
import { navigate } from "../../app/route";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, FormError, TextField } from "../../ui/Field";
import { PersonPicker } from "../people/PersonPicker";

/** Beside who starts it. */
const MOST = 9;

/** A chat with one other person, or a group of a few. */
export default function NewChat({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { api, conversations } = useClient();
  const [chosen, setChosen] = useState<readonly Profile[]>([]);
  const [name, setName] = useState("");
  const start = useMutation({
    mutationFn: () => {
      const [first, ...others] = chosen.map((it) => it.id);
      if (first === undefined) throw new Error("nobody is chosen");
      return body(
        others.length === 0
          ? api.POST("/api/v1/direct-chats", { body: { userId: first } })
          : api.POST("/api/v1/group-chats", {
              body: { userIds: [first, ...others], name: name.trim() === "" ? null : name },
            }),
      );
    },
    onSuccess: (conversation) => {
      conversations.put([conversation]);
      onClose();
      navigate({ name: "conversation", id: conversation.id });
    },
  });
  return (
    <Dialog title={t("chats.new")} onClose={onClose}>
      <Form onSubmit={() => start.mutate()}>
        <PersonPicker chosen={chosen} onChange={setChosen} most={MOST} />
        {chosen.length > 1 && (
          <TextField
            label={t("group.name")}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        {start.isError && <FormError>{problemText(t, Problem.from(start.error))}</FormError>}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" isBusy={start.isPending} disabled={chosen.length === 0}>
            {t(chosen.length > 1 ? "group.start" : "chats.start")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
