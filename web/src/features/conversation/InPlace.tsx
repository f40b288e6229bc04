import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SharedFile } from "../../api/types";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { contentOf } from "./Files";
import styles from "./InPlace.module.css";

/** So much of a text is shown. */
const MOST_BYTES = 16_384;

/** What is heard, seen or read where it stands, without a download: sound, films and plain text. */
export default function InPlace({ file }: { file: SharedFile }) {
  const t = useText();
  const [hasFailed, setFailed] = useState(false);
  const media = { src: contentOf(file), controls: true, preload: "metadata", onError: () => setFailed(true) };
  // A browser that can not play it has the download beside it.
  if (hasFailed) return null;
  if (file.contentType.startsWith("audio/")) {
    return <audio {...media} className={styles.sound} aria-label={t("file.sound", { name: file.name })} />;
  }
  if (file.contentType.startsWith("video/")) {
    return <video {...media} className={styles.film} aria-label={t("file.film", { name: file.name })} />;
  }
  return <Text file={file} />;
}

function Text({ file }: { file: SharedFile }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const text = useQuery({
    queryKey: ["text", file.id],
    enabled: isOpen,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const answer = await fetch(contentOf(file), { headers: { Range: `bytes=0-${MOST_BYTES - 1}` } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      // A character that is cut through at the end is left out.
      return new TextDecoder().decode(await answer.arrayBuffer(), { stream: true });
    },
  });
  return (
    <>
      <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? "file.hideText" : "file.showText")}
      </Button>
      {isOpen && text.isError && <p>{t("file.failed")}</p>}
      {isOpen && text.data !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        <section className={styles.text} dir="auto" tabIndex={0} aria-label={file.name}>
          {text.data}
          {file.size > MOST_BYTES && "\n…"}
        </section>
      )}
    </>
  );
}
