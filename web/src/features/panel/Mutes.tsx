import { useIntl } from "react-intl";
import type { Mute } from "../../api/types";
import { usePerson } from "../../app/client";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { useAct } from "./ActDialog";
import { useMutes } from "./mutes";
import styles from "./Panel.module.css";

export function Mutes({ roomId }: { roomId: string }) {
  const t = useText();
  const mutes = useMutes(roomId);
  if (mutes.data === undefined || mutes.data.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3>{t("mutes.title")}</h3>
      <ul>
        {mutes.data.map((it) => (
          <MuteItem key={it.userId} roomId={roomId} mute={it} />
        ))}
      </ul>
    </section>
  );
}

function MuteItem({ roomId, mute }: { roomId: string; mute: Mute }) {
  const t = useText();
  const intl = useIntl();
  const person = usePerson(mute.userId);
  const act = useAct(roomId, mute.userId);
  const name = person?.displayName ?? t("person.unknown");
  const until =
    mute.until === undefined
      ? t("mute.ever")
      : t("mute.until", { date: intl.formatDate(mute.until, { dateStyle: "medium", timeStyle: "short" }) });
  return (
    <li className={styles.person}>
      <PersonAvatar id={mute.userId} name={name} />
      <span className={styles.names}>
        <bdi>{name}</bdi>
        <span>{until}</span>
        {mute.reason !== undefined && <span dir="auto">{mute.reason}</span>}
      </span>
      <Button isBusy={act.isPending} onClick={() => act.mutate({ what: "unmute" })}>
        {t("bans.lift")}
      </Button>
    </li>
  );
}
