import {
  type EmojiPickerListCategoryHeaderProps,
  type EmojiPickerListEmojiProps,
  type EmojiPickerListRowProps,
  EmojiPicker as Picker,
} from "frimousse";
import { useEffect, useRef } from "react";
import { useText } from "../../i18n/text";
import styles from "./EmojiPicker.module.css";
import { emojiData } from "./emoji";

const COLUMNS = 9;

export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useText();
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), []);
  return (
    <Picker.Root
      className={styles.picker ?? ""}
      columns={COLUMNS}
      locale={document.documentElement.lang}
      resolveEmojiData={emojiData}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
    >
      <Picker.Search
        ref={search}
        className={styles.search ?? ""}
        placeholder={t("emoji.search")}
        aria-label={t("emoji.search")}
      />
      <Picker.Viewport className={styles.viewport ?? ""} tabIndex={0}>
        <Picker.Loading className={styles.note ?? ""}>{t("loading")}</Picker.Loading>
        <Picker.Empty className={styles.note ?? ""}>{t("emoji.none")}</Picker.Empty>
        <Picker.List className={styles.list ?? ""} aria-label={t("emoji.label")} components={COMPONENTS} />
      </Picker.Viewport>
    </Picker.Root>
  );
}

function CategoryHeader({ category, ...props }: EmojiPickerListCategoryHeaderProps) {
  return (
    <div className={styles.category} {...props}>
      {category.label}
    </div>
  );
}

// Rows and columns are counted from 1; the picker counts from 0, and looks for rows but the first by its own number.
function Row({ children, "aria-rowindex": index, ...props }: EmojiPickerListRowProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a row, says the picker
    <div className={styles.row} aria-rowindex={index || undefined} {...props}>
      {children}
    </div>
  );
}

function Emoji({ emoji, "aria-colindex": index = 0, ...props }: EmojiPickerListEmojiProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of the grid, says the picker
    <button type="button" className={styles.emoji} aria-colindex={index + 1} {...props}>
      {emoji.emoji}
    </button>
  );
}

const COMPONENTS = { CategoryHeader, Row, Emoji };
