import { useState } from "react";
import { useStore } from "zustand";
import { Problem } from "../../api/problem";
import type { NotificationSettings as Notifications } from "../../api/types";
import { useClient } from "../../app/client";
import { beep, QUIET } from "../../app/notify";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Switch } from "../../ui/Field";
import { AccountNotifications } from "../notifications/AccountNotifications";
import styles from "./Settings.module.css";

/** What a device does with what comes in while Parley is not looked at. */
export function NotificationSettings() {
  const t = useText();
  const client = useClient();
  const { settings } = client;
  const known = useStore(settings.store, (it) => it.settings?.notifications) ?? QUIET;
  const [permission, setPermission] = useState(() =>
    "Notification" in globalThis ? Notification.permission : "denied",
  );
  /** Whether this browser is told while the page is closed, once that was tried. */
  const [closed, setClosed] = useState<boolean>();
  const change = (changes: Partial<Notifications>) =>
    settings
      .change({ notifications: { ...known, ...changes } })
      .catch((failure) => toast(problemText(t, Problem.from(failure)), "problem"));
  const setDesktop = async (desktop: boolean) => {
    if (desktop && permission === "default") {
      const answer = await Notification.requestPermission();
      setPermission(answer);
      if (answer !== "granted") return;
    }
    await change({ desktop });
    const { hasPush, setPush } = await import("../../app/push");
    if (!hasPush()) return;
    const isTold = await setPush(client, { isOn: desktop, preview: known.preview }).catch(() => false);
    setClosed(desktop ? isTold : undefined);
  };
  return (
    <>
      <AccountNotifications />
      <p className={styles.lead}>{t("notify.lead")}</p>
      <Switch
        label={t("notify.desktop")}
        hint={t(permission === "denied" ? "notify.denied" : "notify.desktopHint")}
        checked={known.desktop}
        disabled={permission === "denied" && !known.desktop}
        onChange={(it) => void setDesktop(it)}
      />
      {closed !== undefined && (
        <p role="status" className={styles.lead}>
          {t(closed ? "notify.closed" : "notify.notClosed")}
        </p>
      )}
      <Switch
        label={t("notify.preview")}
        hint={t("notify.previewHint")}
        checked={known.preview}
        disabled={!known.desktop}
        onChange={(preview) => void change({ preview })}
      />
      <Switch
        label={t("notify.sound")}
        checked={known.sound}
        onChange={(sound) => {
          if (sound) beep();
          void change({ sound });
        }}
      />
    </>
  );
}
