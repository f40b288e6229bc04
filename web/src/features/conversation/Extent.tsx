import type { SharedFile } from "../../api/types";
import { useText } from "../../i18n/text";

/** What there is to say of a file beside its size: its pages, or how long it lasts. */
export default function Extent({ file: { pages, durationMilliseconds: time } }: { file: SharedFile }) {
  const t = useText();
  if (pages !== undefined) return <> · {t("file.pages", { count: pages })}</>;
  if (time !== undefined) return <> · {clock(Math.round(time / 1000))}</>;
  return null;
}

/** As players show it: 0:07, 12:00, 1:00:00. */
function clock(seconds: number): string {
  const two = (it: number) => `${it}`.padStart(2, "0");
  const [minutes, hours] = [Math.floor(seconds / 60) % 60, Math.floor(seconds / 3600)];
  const start = hours === 0 ? `${minutes}` : `${hours}:${two(minutes)}`;
  return `${start}:${two(seconds % 60)}`;
}
