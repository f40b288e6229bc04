import {
  Bold,
  Code,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  SquareCode,
  Strikethrough,
  TextQuote,
} from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import styles from "./FormattingBar.module.css";
import type { Format } from "./formatting";

const ICONS = {
  bold: Bold,
  italic: Italic,
  strike: Strikethrough,
  link: Link,
  code: Code,
  block: SquareCode,
  quote: TextQuote,
  list: List,
  numbered: ListOrdered,
} as const satisfies Record<Format, LucideIcon>;

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const KEYS: Readonly<Partial<Record<Format, string>>> = { bold: "B", italic: "I", code: "E" };

/** What can be made of the text that is selected; one stop of the Tab key, as a toolbar is. */
export default function FormattingBar({ onFormat }: { onFormat: (format: Format) => void }) {
  const t = useText();
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(bar.current?.querySelectorAll("button") ?? [])];
    const isRtl = bar.current !== null && getComputedStyle(bar.current).direction === "rtl";
    const by = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div ref={bar} role="toolbar" aria-label={t("format.label")} className={styles.bar} onKeyDown={move}>
      {(Object.keys(ICONS) as Format[]).map((format, index) => {
        const Icon = ICONS[format];
        const key = KEYS[format];
        return (
          <IconButton
            key={format}
            label={t(`format.${format}`)}
            {...(key === undefined ? {} : { keys: isMac ? `⌘${key}` : `Ctrl ${key}` })}
            tabIndex={index === 0 ? 0 : -1}
            // What is selected stays so.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onFormat(format)}
          >
            <Icon size={16} />
          </IconButton>
        );
      })}
    </div>
  );
}
