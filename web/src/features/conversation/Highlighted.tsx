import { useMemo } from "react";
import styles from "./Highlighted.module.css";
import { highlighted } from "./highlight";

/** Code, told apart by colours; the same text as without. */
export default function Highlighted({ text, language }: { text: string; language: string }) {
  const parts = useMemo(() => highlighted(text, language), [text, language]);
  return parts.map((it, index) =>
    it.kind === undefined ? (
      it.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
      <span key={index} className={styles[it.kind]}>
        {it.text}
      </span>
    ),
  );
}
