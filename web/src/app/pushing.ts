import { useEffect } from "react";
import { useStore } from "zustand";
import { useClient } from "./client";

/** Keeps this browser told of messages while the page is closed, as the user has said, and follows what is pressed. */
export function usePush(): void {
  const client = useClient();
  const desktop = useStore(client.settings.store, (it) => it.settings?.notifications?.desktop ?? false);
  const preview = useStore(client.settings.store, (it) => it.settings?.notifications?.preview ?? true);
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    let stop: () => void = () => undefined;
    let isOver = false;
    void import("./push").then(({ followLanguage, followNotifications, setPush }) => {
      if (isOver) return;
      const ends = [followNotifications(), followLanguage()];
      stop = () => {
        for (const end of ends) end();
      };
      // Told again with each start, for the push service may have changed the address.
      if (desktop && Notification.permission === "granted")
        setPush(client, { isOn: true, preview }).catch(() => undefined);
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [client, desktop, preview]);
}
