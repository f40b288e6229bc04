import { type Api, body } from "../../api/rest";
import { toast } from "../../app/toasts";

/** Says what the user wanted to be reminded of. */
export async function remind(api: Api, reminderId: string): Promise<void> {
  const { reminders } = await body(api.GET("/api/v1/reminders"));
  const found = reminders.find((it) => it.reminderId === reminderId);
  if (found?.text !== undefined) toast(`⏰ ${found.text}`);
}
