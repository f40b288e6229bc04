import { FileText, Pause, Play, RotateCw, X } from "lucide-react";
import { useClient } from "../../app/client";
import { isInPieces, type Upload } from "../../core/uploads";
import { isolated, problemText, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { useSize } from "../conversation/Files";
import styles from "./Attachments.module.css";

export default function Attachments({ uploads }: { uploads: readonly Upload[] }) {
  const t = useText();
  const sending = useClient().uploads;
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
            <IconButton label={t("retry")} onClick={() => sending.goOn(it.key)}>
              <RotateCw size={15} />
            </IconButton>
          )}
          {it.isPaused && (
            <IconButton label={t("composer.goOn", { name: it.name })} onClick={() => sending.goOn(it.key)}>
              <Play size={15} />
            </IconButton>
          )}
          {canPause(it) && (
            <IconButton label={t("composer.pause", { name: it.name })} onClick={() => sending.pause(it.key)}>
              <Pause size={15} />
            </IconButton>
          )}
          <IconButton label={t("composer.remove", { name: it.name })} onClick={() => sending.remove(it.key)}>
            <X size={15} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function canPause(upload: Upload): boolean {
  return (
    isInPieces(upload) &&
    upload.file === undefined &&
    upload.problem === undefined &&
    upload.isPaused !== true
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
  return (
    <>
      <progress value={upload.progress} aria-label={t("composer.uploading", { name: upload.name })} />
      {isInPieces(upload) && (
        <span className={styles.size}>
          {upload.isPaused
            ? t("composer.paused")
            : t("composer.progress", { share: upload.progress, size: isolated(size) })}
        </span>
      )}
    </>
  );
}
