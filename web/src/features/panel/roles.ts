import type { Role } from "../../api/types";
import type { TextId } from "../../i18n/text";

export const ROLE_NAMES: Readonly<Record<Role, TextId>> = {
  owner: "role.owner",
  admin: "role.admin",
  moderator: "role.moderator",
  member: "role.member",
  guest: "role.guest",
};
