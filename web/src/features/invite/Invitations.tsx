import { Problem } from "../../api/problem";
import type { OwnInvitation } from "../../api/types";
import { usePerson } from "../../app/client";
import { navigate } from "../../app/route";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { FormError } from "../../ui/Field";
import { Empty } from "../../ui/States";
import styles from "./Invitations.module.css";
import { useAnswer, useInvitations } from "./invitations";

export default function Invitations({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { data = [] } = useInvitations();
  return (
    <Dialog title={t("invitations.title")} onClose={onClose}>
      {data.length === 0 && <Empty title={t("invitations.none")} />}
      <ul className={styles.list}>
        {data.map((it) => (
          <Invitation key={it.roomId} invitation={it} onClose={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}

function Invitation({ invitation, onClose }: { invitation: OwnInvitation; onClose: () => void }) {
  const t = useText();
  const by = usePerson(invitation.invitedBy);
  const { accept, decline } = useAnswer();
  const failure = accept.error ?? decline.error;
  const join = () =>
    accept.mutate(invitation, {
      onSuccess: () => {
        onClose();
        navigate({ name: "conversation", id: invitation.roomId });
      },
    });
  return (
    <li className={styles.item}>
      <h3>
        <bdi>{invitation.name}</bdi>
      </h3>
      {invitation.topic !== undefined && <p dir="auto">{invitation.topic}</p>}
      <p className={styles.by}>
        {t("invitations.by", { name: isolated(by?.displayName ?? t("person.unknown")) })}
      </p>
      {failure !== null && <FormError>{problemText(t, Problem.from(failure))}</FormError>}
      <div className={styles.actions}>
        <Button look="primary" isBusy={accept.isPending} onClick={join}>
          {t("rooms.join")}
        </Button>
        <Button isBusy={decline.isPending} onClick={() => decline.mutate(invitation)}>
          {t("invitations.decline")}
        </Button>
      </div>
    </li>
  );
}
