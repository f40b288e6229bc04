import { useMutation } from "@tanstack/react-query";
import { DoorOpen } from "lucide-react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { navigate } from "../../app/route";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { FormError } from "../../ui/Field";
import { Empty } from "../../ui/States";
import { joined } from "../rooms/joined";

/** Where a link into a room leads: nobody comes in without having said so. */
export default function Invite({ token }: { token: string }) {
  const t = useText();
  const { api, conversations } = useClient();
  const join = useMutation({
    mutationFn: () => body(api.POST("/api/v1/invite-links/{token}/join", { params: { path: { token } } })),
    onSuccess: (membership) => {
      conversations.put([joined(membership, undefined)]);
      conversations.refresh().catch(() => undefined);
      navigate({ name: "conversation", id: membership.conversationId }, "replace");
    },
  });
  return (
    <Empty icon={<DoorOpen size={24} />} title={t("invite.title")} level={1}>
      <p>{t("invite.lead")}</p>
      {join.isError && <FormError>{problemText(t, Problem.from(join.error))}</FormError>}
      <Button look="primary" isBusy={join.isPending} onClick={() => join.mutate()}>
        {t("rooms.join")}
      </Button>
      <Button look="quiet" onClick={() => navigate({ name: "home" }, "replace")}>
        {t("cancel")}
      </Button>
    </Empty>
  );
}
