import { body } from "../api/rest";
import type { Client } from "../core/client";
import { languageOf } from "../i18n/text";
import { type Preferences, preferences } from "./preferences";
import { navigate } from "./route";

/** Whether this browser can be told something while the page is closed. */
export function hasPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in globalThis;
}

/**
 * Has this browser be told of messages while the page is closed, or not any more. Again changes nothing.
 * @returns whether it is told from now on
 */
export async function setPush(client: Client, wanted: { isOn: boolean; preview: boolean }): Promise<boolean> {
  if (!hasPush()) return false;
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration === undefined) return false;
  const { pushManager } = registration;
  if (!wanted.isOn || Notification.permission !== "granted") {
    await (await pushManager.getSubscription())?.unsubscribe();
    await client.api.DELETE("/api/v1/notifications/push/subscription");
    return false;
  }
  const { publicKey } = await body(client.api.GET("/api/v1/notifications/push"));
  const subscription = await subscribed(pushManager, publicKey);
  if (subscription === undefined) return false;
  const { endpoint, keys } = subscription.toJSON();
  await client.api.PUT("/api/v1/notifications/push/subscription", {
    body: {
      endpoint: endpoint ?? "",
      keys: { p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" },
      preview: wanted.preview,
    },
  });
  return true;
}

async function subscribed(
  pushManager: PushManager,
  publicKey: string,
): Promise<PushSubscription | undefined> {
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  try {
    return await pushManager.subscribe(options);
  } catch (failure) {
    // One of another key, as where the server was set up anew.
    const former = await pushManager.getSubscription();
    if (former === null || !(failure instanceof DOMException) || failure.name !== "InvalidStateError")
      return undefined;
    await former.unsubscribe();
    return pushManager.subscribe(options).catch(() => undefined);
  }
}

/** Has notifications that come while the page is closed speak the page's language. */
export function followLanguage(): () => void {
  const keep = async (chosen: Preferences["language"]) => {
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ type: "language", language: languageOf(chosen) });
  };
  void keep(preferences.getState().language);
  return preferences.subscribe(({ language }, before) => {
    if (language !== before.language) void keep(language);
  });
}

/** Goes where a notification leads that was pressed, as long as the page is open. */
export function followNotifications(): () => void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined) return () => undefined;
  const opened = ({ data }: MessageEvent<{ type?: string; conversationId?: string } | undefined>) => {
    if (data?.type === "open" && data.conversationId !== undefined)
      navigate({ name: "conversation", id: data.conversationId });
  };
  workers.addEventListener("message", opened);
  return () => workers.removeEventListener("message", opened);
}
