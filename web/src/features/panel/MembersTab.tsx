import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, UserPlus } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { Problem } from "../../api/problem";
import { isAtLeast, type Member, type Role } from "../../api/types";
import { useClient, usePerson, usePresence, useWatch } from "../../app/client";
import { toast } from "../../app/toasts";
import type { Entry } from "../../core/conversations";
import { problemText, type TextId, useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Menu, type MenuItem } from "../../ui/Menu";
import { Failure, Loading } from "../../ui/States";
import { BotBadge } from "../people/BotBadge";
import { openDirectChat } from "../people/directChat";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { useMembers } from "./members";
import styles from "./Panel.module.css";

const InvitePeople = lazy(() => import("./InvitePeople"));

const ROLES: readonly Role[] = ["owner", "admin", "moderator", "member", "guest"];
const GIVEN: readonly Role[] = ["admin", "moderator", "member", "guest"];
export const ROLE_NAMES: Record<Role, TextId> = {
  owner: "role.owner",
  admin: "role.admin",
  moderator: "role.moderator",
  member: "role.member",
  guest: "role.guest",
};
const MOST_WATCHED = 100;

export function MembersTab({ entry }: { entry: Entry }) {
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
      {pages.isPending && <Loading label={t("loading")} />}
      {pages.isError && <Failure problem={Problem.from(pages.error)} onRetry={() => void pages.refetch()} />}
      {ROLES.map((role) => {
        const of = members.filter((it) => it.role === role);
        return (
          of.length > 0 && (
            <section key={role} className={styles.group}>
              <h3>
                {t(ROLE_NAMES[role])} · {of.length}
              </h3>
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
      <Suspense>{isInviting && <InvitePeople entry={entry} onClose={() => setInviting(false)} />}</Suspense>
    </>
  );
}

function MemberItem({ entry, member }: { entry: Entry; member: Member }) {
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
        <span dir="auto">{person?.statusText || (person?.username ? `@${person.username}` : "")}</span>
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
      {anchor !== undefined && (
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

function MemberMenu({
  entry,
  member,
  name,
  anchor,
  onClose,
}: {
  entry: Entry;
  member: Member;
  name: string;
  anchor: Element;
  onClose: () => void;
}) {
  const t = useText();
  const client = useClient();
  const act = useMemberActions(entry.id, member.userId);
  const role = entry.about?.role;
  const isRoom = entry.about?.kind === "room";
  const isBelow = role !== undefined && role !== member.role && isAtLeast(role, member.role);
  const items: MenuItem[] = [
    { label: t("chats.message"), onSelect: () => void openDirectChat(client, t, member.userId) },
  ];
  if (isRoom && isAtLeast(role, "admin") && isBelow) {
    for (const it of GIVEN) {
      if (role === undefined || !isAtLeast(role, it) || role === it) continue;
      items.push({
        label: t("member.makeRole", { role: t(ROLE_NAMES[it]) }),
        isChecked: it === member.role,
        onSelect: () => act.mutate({ what: "role", role: it }),
      });
    }
  }
  if (isRoom && isAtLeast(role, "moderator") && isBelow) {
    items.push(
      {
        label: t("member.remove", { name }),
        isDangerous: true,
        onSelect: () => act.mutate({ what: "remove" }),
      },
      { label: t("member.ban", { name }), isDangerous: true, onSelect: () => act.mutate({ what: "ban" }) },
    );
  }
  return <Menu label={t("member.actions", { name })} anchor={anchor} items={items} onClose={onClose} />;
}

type Act =
  | { readonly what: "role"; readonly role: Role }
  | { readonly what: "remove" }
  | { readonly what: "ban" };

function useMemberActions(conversationId: string, userId: string) {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  return useMutation<unknown, unknown, Act>({
    mutationFn: (act) => {
      switch (act.what) {
        case "role":
          return api.PUT("/api/v1/conversations/{conversationId}/members/{userId}/role", {
            params: { path: { conversationId, userId } },
            body: { role: act.role },
          });
        case "remove":
          return api.DELETE("/api/v1/conversations/{conversationId}/members/{userId}", {
            params: { path: { conversationId, userId } },
          });
        case "ban":
          return api.PUT("/api/v1/rooms/{roomId}/bans/{userId}", {
            params: { path: { roomId: conversationId, userId } },
            body: {},
          });
      }
    },
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: ["members", conversationId] }),
  });
}
