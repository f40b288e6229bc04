import { FileText, RotateCw, X } from "lucide-react";
import { problemText, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { useSize } from "../conversation/Files";
import styles from "./Attachments.module.css";
import type { Upload } from "./uploads";

interface Props {
  readonly uploads: readonly Upload[];
  readonly onRemove: (key: string) => void;
  readonly onRetry: (key: string) => void;
}

export function Attachments({ uploads, onRemove, onRetry }: Props) {
  const t = useText();
  return (
    <ul className={styles.list} aria-label={t("composer.files")}>
      {uploads.map((it) => (
        <li key={it.key} className={styles.item} data-failed={it.problem !== undefined || undefined}>
          <FileText size={18} aria-hidden="true" />
          <span className={styles.names}>
            <bdi>{it.name}</bdi>
            <State upload={it} />
          </span>
          {it.problem?.retryable && (
            <IconButton label={t("retry")} onClick={() => onRetry(it.key)}>
              <RotateCw size={15} />
            </IconButton>
          )}
          <IconButton label={t("composer.remove", { name: it.name })} onClick={() => onRemove(it.key)}>
            <X size={15} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function State({ upload }: { upload: Upload }) {
  const t = useText();
  const size = useSize(upload.size);
  if (upload.problem !== undefined) {
    return (
      <span role="alert" className={styles.problem}>
        {problemText(t, upload.problem)}
      </span>
    );
  }
  if (upload.file !== undefined) return <span className={styles.size}>{size}</span>;
  return <progress value={upload.progress} aria-label={t("composer.uploading", { name: upload.name })} />;
}
