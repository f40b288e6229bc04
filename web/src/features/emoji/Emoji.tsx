import { lazy } from "react";
import { Part } from "../../ui/Part";

const CustomEmoji = lazy(() => import("./CustomEmoji"));

/** An emoji of Unicode, or one of the installation's by its name in colons. */
export function Emoji({ text }: { text: string }) {
  if (!text.startsWith(":")) return text;
  return (
    <Part fallback={text}>
      <CustomEmoji text={text} />
    </Part>
  );
}
