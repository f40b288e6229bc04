import { useState } from "react";
import type { SharedFile } from "../../api/types";
import { useText } from "../../i18n/text";
import Blur from "./Blur";
import { contentOf, thumbnailOf } from "./Files";
import styles from "./Files.module.css";

/** The upper part of a document's first page, as wide as images are. */
export default function FirstPage({ file, hash }: { file: SharedFile; hash: string }) {
  const t = useText();
  const [state, setState] = useState<"loading" | "there" | "failed">("loading");
  if (state === "failed") return null;
  return (
    <a className={styles.page} href={contentOf(file)} download={file.name} title={file.name}>
      {state === "loading" && <Blur hash={hash} />}
      <img
        src={thumbnailOf(file)}
        alt={t("file.firstPage", { name: file.name })}
        loading="lazy"
        decoding="async"
        onLoad={() => setState("there")}
        onError={() => setState("failed")}
      />
    </a>
  );
}
