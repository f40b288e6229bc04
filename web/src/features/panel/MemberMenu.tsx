import { Ban, Crown, Flag, MessageCircle, MicOff, ShieldBan, UserMinus } from "lucide-react";
import { useState } from "react";
import { isAtLeast, type Member, type Role } from "../../api/types";
import { useClient } from "../../app/client";
import type { Subject } from "../../core/entry";
import { isolated, useText } from "../../i18n/text";
import { Menu, type MenuItem } from "../../ui/Menu";
import BlockDialog from "../people/BlockDialog";
import { useBlock, useBlockedIds } from "../people/blocks";
import { openDirectChat } from "../people/directChat";
import ReportDialog from "../reports/ReportDialog";
import { type Act, ActDialog, useAct } from "./ActDialog";
import { useMutes } from "./mutes";
import { ROLE_NAMES } from "./roles";

const GIVEN: readonly Role[] = ["admin", "moderator", "member", "guest"];

interface Props {
  readonly entry: Subject;
  readonly member: Member;
  readonly name: string;
  /** Where the menu is, while it is open. */
  readonly anchor: Element | undefined;
  readonly onClose: () => void;
}

type Asking = Act["what"] | "report" | "block";

/** What can be done with a member, by who may, and what that asks first. */
export default function MemberMenu({ entry, member, name, anchor, onClose }: Props) {
  const t = useText();
  const client = useClient();
  const [asking, setAsking] = useState<Asking>();
  const act = useAct(entry.id, member.userId);
  const block = useBlock(member.userId);
  const isBlocked = useBlockedIds().has(member.userId);
  const role = entry.about?.role;
  const isRoom = entry.about?.kind === "room";
  const isBelow = role !== undefined && role !== member.role && isAtLeast(role, member.role);
  const mayModerate = isRoom && isAtLeast(role, "moderator") && isBelow;
  const isMuted = useMutes(entry.id, mayModerate).data?.some((it) => it.userId === member.userId) === true;
  const close = () => setAsking(undefined);
  return (
    <>
      {anchor !== undefined && (
        <Menu
          label={t("member.actions", { name: isolated(name) })}
          anchor={anchor}
          onClose={onClose}
          items={items()}
        />
      )}
      {asking === "report" && (
        <ReportDialog conversationId={entry.id} userId={member.userId} name={name} onClose={close} />
      )}
      {asking === "block" && <BlockDialog userId={member.userId} name={name} onClose={close} />}
      {asking !== undefined && asking !== "report" && asking !== "block" && (
        <ActDialog what={asking} name={name} act={act} onClose={close} />
      )}
    </>
  );

  function items(): readonly MenuItem[] {
    const all: MenuItem[] = [
      {
        label: t("chats.message"),
        icon: <MessageCircle size={16} />,
        onSelect: () => void openDirectChat(client, t, member.userId),
      },
    ];
    if (isRoom && isAtLeast(role, "admin") && isBelow) {
      for (const it of GIVEN) {
        if (role === undefined || !isAtLeast(role, it) || role === it) continue;
        all.push({
          label: t("member.makeRole", { role: t(ROLE_NAMES[it]) }),
          isChecked: it === member.role,
          onSelect: () => act.mutate({ what: "role", role: it }),
        });
      }
    }
    if (isRoom && role === "owner") {
      all.push({
        label: t("member.handOver"),
        icon: <Crown size={16} />,
        onSelect: () => setAsking("hand-over"),
      });
    }
    if (mayModerate) {
      all.push(
        isMuted
          ? {
              label: t("member.unmute", { name: isolated(name) }),
              icon: <MicOff size={16} />,
              onSelect: () => act.mutate({ what: "unmute" }),
            }
          : {
              label: t("member.mute", { name: isolated(name) }),
              icon: <MicOff size={16} />,
              onSelect: () => setAsking("mute"),
            },
      );
    }
    if (entry.about?.kind !== "direct") {
      all.push({
        label: t("report.person", { name: isolated(name) }),
        icon: <Flag size={16} />,
        onSelect: () => setAsking("report"),
      });
    }
    all.push(
      isBlocked
        ? { label: t("block.lift"), icon: <Ban size={16} />, onSelect: () => block.mutate(false) }
        : {
            label: t("block.named", { name: isolated(name) }),
            icon: <Ban size={16} />,
            onSelect: () => setAsking("block"),
          },
    );
    if (mayModerate) {
      all.push(
        {
          label: t("member.remove", { name: isolated(name) }),
          icon: <UserMinus size={16} />,
          isDangerous: true,
          onSelect: () => setAsking("remove"),
        },
        {
          label: t("member.ban", { name: isolated(name) }),
          icon: <ShieldBan size={16} />,
          isDangerous: true,
          onSelect: () => setAsking("ban"),
        },
      );
    }
    return all;
  }
}
