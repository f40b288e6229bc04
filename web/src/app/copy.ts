import type { Text } from "../i18n/text";
import { toast } from "./toasts";

/** Puts a text on the clipboard, and says whether that worked: a browser may not let it. */
export async function copyText(t: Text, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch {
    toast(t("access.notCopied"), "problem");
  }
}
