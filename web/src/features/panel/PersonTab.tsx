import { useIntl } from "react-intl";
import { usePerson, usePresence } from "../../app/client";
import type { Entry } from "../../core/conversations";
import { useText } from "../../i18n/text";
import { BlockButton } from "../people/BlockButton";
import { PersonAvatar } from "../pictures/PersonAvatar";
import styles from "./Panel.module.css";

/** Who a direct chat is with. */
export function PersonTab({ entry }: { entry: Entry }) {
  const t = useText();
  const intl = useIntl();
  const id = entry.about?.otherUserId;
  const person = usePerson(id);
  const presence = usePresence(id);
  if (id === undefined || person === undefined) return null;
  return (
    <>
      <div className={styles.profile}>
        <PersonAvatar id={id} name={person.displayName} size="xl" presence={presence ?? "offline"} />
        <h2>
          <bdi>{person.displayName}</bdi>
        </h2>
        <p className={styles.faint}>
          @{person.username} · {t(presence === "online" ? "presence.online" : "presence.offline")}
        </p>
        {person.statusText && <p dir="auto">{person.statusText}</p>}
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
      <BlockButton userId={id} name={person.displayName} />
    </>
  );
}
