import { Ban, Bot, KeyRound, LogIn, LogOut, type LucideIcon, ShieldAlert, UserRound } from "lucide-react";
import type { AuditEntry } from "../../api/types";
import type { TextId } from "../../i18n/text";

export interface Act {
  readonly text: TextId;
  readonly icon: LucideIcon;
  /** Whether it is one to look at twice. */
  readonly isAlarming?: boolean;
}

const ACTS: Readonly<Record<AuditEntry["act"], Act>> = {
  "account-created": { text: "access.act.account-created", icon: UserRound },
  "account-disabled": { text: "access.act.account-disabled", icon: Ban, isAlarming: true },
  "export-requested": { text: "access.act.export-requested", icon: ShieldAlert, isAlarming: true },
  "deletion-requested": { text: "access.act.deletion-requested", icon: ShieldAlert, isAlarming: true },
  "account-deleted": { text: "access.act.account-deleted", icon: ShieldAlert },
  "logged-in": { text: "access.act.logged-in", icon: LogIn },
  "login-failed": { text: "access.act.login-failed", icon: ShieldAlert, isAlarming: true },
  "logged-out": { text: "access.act.logged-out", icon: LogOut },
  "session-ended": { text: "access.act.session-ended", icon: LogOut },
  "password-changed": { text: "access.act.password-changed", icon: KeyRound },
  "email-changed": { text: "access.act.email-changed", icon: UserRound },
  "username-changed": { text: "access.act.username-changed", icon: UserRound },
  "credential-added": { text: "access.act.credential-added", icon: KeyRound },
  "credential-removed": { text: "access.act.credential-removed", icon: KeyRound },
  "token-created": { text: "access.act.token-created", icon: KeyRound },
  "token-revoked": { text: "access.act.token-revoked", icon: KeyRound },
  "bot-created": { text: "access.act.bot-created", icon: Bot },
  "bot-disabled": { text: "access.act.bot-disabled", icon: Bot },
  "bot-enabled": { text: "access.act.bot-enabled", icon: Bot },
  "bot-deleted": { text: "access.act.bot-deleted", icon: Bot },
};

/** An act in words; of a newer server there may be others. */
export function actOf(act: string): Act {
  return ACTS[act as AuditEntry["act"]] ?? { text: "access.act.other", icon: UserRound };
}

/** What is said of the subject: its kind in words, or that it is known by a name. */
export type Subject =
  | { readonly kind: "bot" | "token"; readonly id: string }
  | { readonly kind: "text"; readonly text: TextId };

const FACTORS: Readonly<Record<string, TextId>> = {
  otp: "access.factor.otp",
  webauthn: "access.factor.key",
  "webauthn-passwordless": "access.factor.passkey",
  "recovery-authn-codes": "access.factor.codes",
};

export function subjectOf({ act, subject }: Pick<AuditEntry, "act" | "subject">): Subject | undefined {
  if (subject === undefined) return undefined;
  switch (act) {
    case "token-created":
    case "token-revoked":
      return { kind: "token", id: subject };
    case "bot-created":
    case "bot-disabled":
    case "bot-enabled":
    case "bot-deleted":
      return { kind: "bot", id: subject };
    case "credential-added":
    case "credential-removed":
      return { kind: "text", text: FACTORS[subject] ?? "access.factor.other" };
    case "session-ended":
      if (subject === "all") return { kind: "text", text: "access.sessions.all" };
      return {
        kind: "text",
        text: subject === "all others" ? "access.sessions.others" : "access.sessions.one",
      };
    default:
      // Which session it was tells nobody anything.
      return undefined;
  }
}
