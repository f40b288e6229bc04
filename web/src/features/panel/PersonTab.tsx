import { useIntl } from "react-intl";
import { usePerson, useSeen } from "../../app/client";
import { statusOf } from "../../app/shown";
import type { Subject } from "../../core/entry";
import { isolated, useText } from "../../i18n/text";
import { NotificationsButton } from "../notifications/NotificationsButton";
import { BlockButton } from "../people/BlockButton";
import { BotBadge } from "../people/BotBadge";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { presenceText } from "../presence/presenceText";
import styles from "./Panel.module.css";

/** Who a direct chat is with. */
export function PersonTab({ entry }: { entry: Subject }) {
  const t = useText();
  const intl = useIntl();
  const id = entry.about?.otherUserId;
  const person = usePerson(id);
  const seen = useSeen(id);
  const owner = usePerson(person?.ownerId ?? undefined);
  if (id === undefined || person === undefined) return null;
  if (person.deleted === true) {
    return (
      <div className={styles.profile}>
        <PersonAvatar id={id} name={person.displayName} size="xl" />
        <h2>{person.displayName}</h2>
        <p className={styles.faint}>{t("person.deletedLead")}</p>
      </div>
    );
  }
  return (
    <>
      <div className={styles.profile}>
        <PersonAvatar id={id} name={person.displayName} size="xl" presence={seen?.status ?? "offline"} />
        <h2>
          <bdi>{person.displayName}</bdi> <BotBadge person={person} />
        </h2>
        <p className={styles.faint}>
          @{person.username} · {presenceText(t, intl, seen)}
        </p>
        {owner !== undefined && <p>{t("person.botOf", { name: isolated(owner.displayName) })}</p>}
        {statusOf(person) !== "" && <p dir="auto">{statusOf(person)}</p>}
        {person.bio && <p dir="auto">{person.bio}</p>}
        <p className={styles.faint}>
          {t("person.since", { date: intl.formatDate(person.createdAt, { year: "numeric", month: "long" }) })}
        </p>
        {person.timeZone && (
          <p className={styles.faint}>
            {t("person.time", {
              time: intl.formatTime(new Date(), { timeZone: person.timeZone, timeStyle: "short" }),
            })}
          </p>
        )}
      </div>
      <NotificationsButton entry={entry} />
      <BlockButton userId={id} name={person.displayName} />
    </>
  );
}
