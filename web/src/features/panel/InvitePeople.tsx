import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Problem } from "../../api/problem";
import type { Profile } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import type { Subject } from "../../core/entry";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, FormError } from "../../ui/Field";
import { PersonPicker } from "../people/PersonPicker";
import { useMembers } from "./members";

/** Invites people into a room, or takes them into a group at once. */
export default function InvitePeople({ entry, onClose }: { entry: Subject; onClose: () => void }) {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly Profile[]>([]);
  const { members } = useMembers(entry.id);
  const without = useMemo(() => new Set(members.map((it) => it.userId)), [members]);
  const isGroup = entry.about?.kind === "group";
  const invite = useMutation({
    mutationFn: async () => {
      for (const { id: userId } of chosen) {
        if (isGroup) {
          await api.POST("/api/v1/group-chats/{chatId}/members", {
            params: { path: { chatId: entry.id } },
            body: { userId },
          });
        } else {
          await api.PUT("/api/v1/rooms/{roomId}/invitations/{userId}", {
            params: { path: { roomId: entry.id, userId } },
          });
        }
        setChosen((all) => all.filter((it) => it.id !== userId));
      }
    },
    onSuccess: () => {
      toast(t(isGroup ? "group.added" : "invite.sent"));
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["members", entry.id] }),
  });
  return (
    <Dialog title={t(isGroup ? "group.add" : "invite.people")} onClose={onClose}>
      <Form onSubmit={() => invite.mutate()}>
        <PersonPicker
          chosen={chosen}
          onChange={setChosen}
          most={isGroup ? 10 - members.length : 50}
          without={without}
        />
        {invite.isError && <FormError>{problemText(t, Problem.from(invite.error))}</FormError>}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" isBusy={invite.isPending} disabled={chosen.length === 0}>
            {t(isGroup ? "group.addButton" : "invite.button")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
