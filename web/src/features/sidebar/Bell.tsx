import { Bell as BellIcon } from "lucide-react";
import { follow, pathOf, type Route, useRoute } from "../../app/route";
import { useUnread } from "../../app/title";
import { useText } from "../../i18n/text";
import { MOST_SHOWN } from "./Item";
import styles from "./Sidebar.module.css";

/** Leads to what is to be read, and says how much of it calls for the user: as the title does. */
export function Bell() {
  const t = useText();
  const { calls, hasUnread } = useUnread();
  const route: Route = { name: "inbox" };
  const isShown = useRoute().name === "inbox";
  const label = t(calls === 0 && hasUnread ? "inbox.openUnread" : "inbox.open", { count: calls });
  return (
    <a
      className={styles.bell}
      href={pathOf(route)}
      aria-current={isShown ? "page" : undefined}
      title={label}
      onClick={(event) => follow(event, route)}
    >
      <BellIcon size={19} aria-hidden="true" />
      <span className="visually-hidden">{label}</span>
      {(calls > 0 || hasUnread) && (
        <span className={styles.ring} data-calls={calls > 0 || undefined} aria-hidden="true">
          {calls === 0 ? "" : calls > MOST_SHOWN ? `${MOST_SHOWN}+` : calls}
        </span>
      )}
    </a>
  );
}
