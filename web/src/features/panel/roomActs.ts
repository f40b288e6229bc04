import {
  Archive,
  ArchiveRestore,
  Crown,
  DoorOpen,
  Flag,
  KeyRound,
  Link,
  type LucideIcon,
  MessageSquareOff,
  Mic,
  MicOff,
  Plus,
  ScrollText,
  Settings2,
  ShieldBan,
  ShieldCheck,
  Trash2,
  UserCog,
  UserMinus,
} from "lucide-react";
import type { Role, RoomAuditEntry } from "../../api/types";
import type { TextId } from "../../i18n/text";
import { ROLE_NAMES } from "./roles";

type AuditAct = RoomAuditEntry["act"];

const ICONS: Readonly<Record<AuditAct, LucideIcon>> = {
  "room-created": Plus,
  "room-changed": Settings2,
  "room-deleted": Trash2,
  "role-changed": UserCog,
  "owner-changed": Crown,
  "member-removed": UserMinus,
  "user-banned": ShieldBan,
  "ban-lifted": ShieldCheck,
  "user-muted": MicOff,
  "mute-lifted": Mic,
  "words-filtered": MessageSquareOff,
  "room-archived": Archive,
  "room-restored": ArchiveRestore,
  "request-accepted": DoorOpen,
  "request-declined": DoorOpen,
  "report-resolved": Flag,
  "report-dismissed": Flag,
  "link-created": Link,
  "link-revoked": Link,
  "key-rotated": KeyRound,
};

/** An act in words, of who did it and to whom; of a newer server there may be others. */
export function roomActOf(act: string): { readonly text: TextId; readonly icon: LucideIcon } {
  if (!Object.hasOwn(ICONS, act)) return { text: "roomLog.act.other", icon: ScrollText };
  const known = act as AuditAct;
  return { text: `roomLog.act.${known}`, icon: ICONS[known] };
}

/** What is said of an entry beside the act: what was changed, to what, until when. */
export type Detail =
  | { readonly kind: "texts"; readonly texts: readonly TextId[] }
  | { readonly kind: "until"; readonly at: string };

const FIELDS: Readonly<Record<string, TextId>> = {
  name: "room.name",
  topic: "room.topic",
  visibility: "room.visibility",
  posting: "room.news",
  slowModeSeconds: "room.slow",
  retentionDays: "room.kept",
};

const UNTIL = "until ";

export function detailOf({ act, detail }: Pick<RoomAuditEntry, "act" | "detail">): Detail | undefined {
  if (detail === undefined) return undefined;
  switch (act) {
    case "role-changed":
      return texts([ROLE_NAMES[detail as Role]]);
    case "room-changed":
      // Of a number it says what it was changed to: "slowModeSeconds=10".
      return texts(detail.split(",").map((it) => FIELDS[it.replace(/=.*/, "")]));
    case "user-muted":
      return detail.startsWith(UNTIL)
        ? { kind: "until", at: detail.slice(UNTIL.length) }
        : texts(["mute.ever"]);
    default:
      return undefined;
  }
}

function texts(all: readonly (TextId | undefined)[]): Detail | undefined {
  const known = all.filter((it) => it !== undefined);
  return known.length === 0 ? undefined : { kind: "texts", texts: known };
}
