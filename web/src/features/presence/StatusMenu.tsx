import { BellOff, Circle, EyeOff, Moon, Smile } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { Problem } from "../../api/problem";
import type { PresenceChoice } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, type TextId, useText } from "../../i18n/text";
import { Menu, type MenuItem } from "../../ui/Menu";
import { CHOICE_TEXTS, type Chosen } from "./presenceText";

const ICONS = {
  online: <Circle size={16} fill="currentColor" />,
  idle: <Moon size={16} />,
  dnd: <BellOff size={16} />,
  invisible: <EyeOff size={16} />,
} as const satisfies Record<Chosen, ReactNode>;

const HOUR = 3_600_000;
/** When a day begins in which one may be disturbed again. */
const MORNING = 8;

/** What the user may choose to be seen as. */
export default function StatusMenu({
  anchor,
  onWrite,
  onClose,
}: {
  anchor: Element;
  onWrite: () => void;
  onClose: () => void;
}) {
  const t = useText();
  const { status } = useClient();
  const current = useStore(status.store, (it) => it.choice);
  const choose = (choice: PresenceChoice) => {
    status.choose(choice).catch((failure) => toast(problemText(t, Problem.from(failure)), "problem"));
  };
  const always = (chosen: Chosen): MenuItem => ({
    label: t(CHOICE_TEXTS[chosen]),
    icon: ICONS[chosen],
    isChecked: current.status === chosen,
    onSelect: () => choose({ status: chosen }),
  });
  const quietUntil = (label: TextId, end: Date): MenuItem => ({
    label: t(label),
    icon: ICONS.dnd,
    onSelect: () => choose({ status: "dnd", expiresAt: end.toISOString() }),
  });
  return (
    <Menu
      label={t("presence.choose")}
      anchor={anchor}
      onClose={onClose}
      items={[
        { label: t("presence.write"), icon: <Smile size={16} />, onSelect: onWrite },
        always("online"),
        always("idle"),
        always("dnd"),
        quietUntil("presence.dndHour", new Date(Date.now() + HOUR)),
        quietUntil("presence.dndTomorrow", tomorrow()),
        always("invisible"),
      ]}
    />
  );
}

function tomorrow(): Date {
  const morning = new Date();
  morning.setDate(morning.getDate() + 1);
  morning.setHours(MORNING, 0, 0, 0);
  return morning;
}
