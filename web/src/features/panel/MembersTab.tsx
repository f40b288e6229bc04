import { Ellipsis, UserPlus } from "lucide-react";
import { lazy, useMemo, useState } from "react";
import { Problem } from "../../api/problem";
import { isAtLeast, type Member, type Role } from "../../api/types";
import { useClient, usePerson, usePresence, useWatch } from "../../app/client";
import { statusOf } from "../../app/shown";
import type { Subject } from "../../core/entry";
import { useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Part } from "../../ui/Part";
import { Failure, Loading } from "../../ui/States";
import { BotBadge } from "../people/BotBadge";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { STATUS_TEXTS } from "../presence/presenceText";
import { Reports } from "../reports/Reports";
import { JoinRequests } from "./JoinRequests";
import MemberMenu from "./MemberMenu";
import { useMembers } from "./members";
import styles from "./Panel.module.css";
import { ROLE_NAMES } from "./roles";

const InvitePeople = lazy(() => import("./InvitePeople"));

const ROLES: readonly Role[] = ["owner", "admin", "moderator", "member", "guest"];
const MOST_WATCHED = 100;

export function MembersTab({ entry }: { entry: Subject }) {
  const t = useText();
  const [isInviting, setInviting] = useState(false);
  const { members, ...pages } = useMembers(entry.id);
  useWatch(useMemo(() => members.slice(0, MOST_WATCHED).map((it) => it.userId), [members]));
  const mayInvite = entry.about?.kind === "group" || isAtLeast(entry.about?.role, "member");
  return (
    <>
      {mayInvite && (
        <Button onClick={() => setInviting(true)}>
          <UserPlus size={16} /> {t(entry.about?.kind === "group" ? "group.add" : "invite.people")}
        </Button>
      )}
      {entry.about?.kind === "room" && isAtLeast(entry.about.role, "moderator") && (
        <JoinRequests roomId={entry.id} />
      )}
      {isAtLeast(entry.about?.role, "moderator") && <Reports conversationId={entry.id} />}
      {pages.isPending && <Loading label={t("loading")} />}
      {pages.isError && <Failure problem={Problem.from(pages.error)} onRetry={() => void pages.refetch()} />}
      {ROLES.map((role) => {
        const of = members.filter((it) => it.role === role);
        return (
          of.length > 0 && (
            <section key={role} className={styles.group}>
              <h2>
                {t(ROLE_NAMES[role])} · {of.length}
              </h2>
              <ul>
                {of.map((it) => (
                  <MemberItem key={it.userId} entry={entry} member={it} />
                ))}
              </ul>
            </section>
          )
        );
      })}
      {pages.hasNextPage && (
        <Button isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      <Part>{isInviting && <InvitePeople entry={entry} onClose={() => setInviting(false)} />}</Part>
    </>
  );
}

function MemberItem({ entry, member }: { entry: Subject; member: Member }) {
  const t = useText();
  const client = useClient();
  const person = usePerson(member.userId);
  const presence = usePresence(member.userId);
  const [anchor, setAnchor] = useState<Element>();
  const name = person?.displayName ?? t("person.unknown");
  const isMe = member.userId === client.userId;
  return (
    <li className={styles.person}>
      <PersonAvatar id={member.userId} name={name} presence={presence ?? "offline"} />
      <span className={styles.names}>
        <bdi>
          {name}
          {isMe && ` (${t("person.you")})`} <BotBadge person={person} />
        </bdi>
        {presence !== undefined && presence !== "offline" && (
          <span className="visually-hidden">{t(STATUS_TEXTS[presence])}</span>
        )}
        <span dir="auto">{statusOf(person) || (person?.username ? `@${person.username}` : "")}</span>
      </span>
      {!isMe && person?.deleted !== true && (
        <IconButton
          label={t("member.actions", { name })}
          aria-haspopup="menu"
          aria-expanded={anchor !== undefined}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Ellipsis size={17} />
        </IconButton>
      )}
      {!isMe && (
        <MemberMenu
          entry={entry}
          member={member}
          name={name}
          anchor={anchor}
          onClose={() => setAnchor(undefined)}
        />
      )}
    </li>
  );
}
