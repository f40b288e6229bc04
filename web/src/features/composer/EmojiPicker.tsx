import { useQueryClient } from "@tanstack/react-query";
import {
  type EmojiData,
  type EmojiPickerListCategoryHeaderProps,
  type EmojiPickerListEmojiProps,
  type EmojiPickerListRowProps,
  EmojiPicker as Picker,
} from "frimousse";
import { useEffect, useRef } from "react";
import type { CustomEmoji as Custom } from "../../api/types";
import { useClient } from "../../app/client";
import { useText } from "../../i18n/text";
import CustomEmoji from "../emoji/CustomEmoji";
import { emojiList } from "../emoji/customEmoji";

import styles from "./EmojiPicker.module.css";
import { emojiData } from "./emoji";

const COLUMNS = 9;
/** Those of Unicode count from 0. */
const CUSTOM = -1;

interface Props {
  /** Whether those of the installation can be picked, as their names in colons. */
  readonly hasCustom?: boolean;
  readonly onPick: (emoji: string) => void;
}

export default function EmojiPicker({ hasCustom = false, onPick }: Props) {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const resolve = async (language: string): Promise<EmojiData> => {
    const data = await emojiData(language);
    if (!hasCustom) return data;
    // Whoever opens a picker wants what there is now, and nothing less where that can not be told.
    const list = await queries.fetchQuery({ ...emojiList(api), staleTime: 0 }).catch(() => undefined);
    return withCustom(data, list?.emoji ?? [], t("emoji.custom"));
  };
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), []);
  return (
    <Picker.Root
      className={styles.picker ?? ""}
      columns={COLUMNS}
      locale={document.documentElement.lang}
      resolveEmojiData={resolve}
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
      {emoji.emoji.startsWith(":") ? <CustomEmoji text={emoji.emoji} /> : emoji.emoji}
    </button>
  );
}

function withCustom(data: EmojiData, custom: readonly Custom[], label: string): EmojiData {
  if (custom.length === 0) return data;
  const emojis = custom.map(({ name }) => ({
    emoji: `:${name}:`,
    category: CUSTOM,
    label: name,
    version: 1,
    tags: name.split(/[_-]/),
  }));
  return {
    ...data,
    emojis: [...emojis, ...data.emojis],
    categories: [{ index: CUSTOM, label }, ...data.categories],
  };
}

const COMPONENTS = { CategoryHeader, Row, Emoji };
