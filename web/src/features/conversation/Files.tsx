import { useQuery } from "@tanstack/react-query";
import { CloudOff, Download, FileText, ImageOff } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { SharedFile } from "../../api/types";
import { useClient } from "../../app/client";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import styles from "./Files.module.css";

/** What a browser shows as an image, and can not run. */
const IMAGES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);
const FOR_EVER = Number.POSITIVE_INFINITY;

export function Files({ ids }: { ids: readonly string[] }) {
  return (
    <ul className={styles.files}>
      {ids.map((id) => (
        <li key={id}>
          <FileView id={id} />
        </li>
      ))}
    </ul>
  );
}

function FileView({ id }: { id: string }) {
  const t = useText();
  const { api } = useClient();
  const file = useQuery({
    queryKey: ["file", id],
    staleTime: FOR_EVER,
    queryFn: () => body(api.GET("/api/v1/files/{id}", { params: { path: { id } } })),
  });
  if (file.data === undefined) {
    if (!file.isError) return <span className={styles.card}>{t("loading")}</span>;
    if (!Problem.from(file.error).retryable) return <span className={styles.card}>{t("file.gone")}</span>;
    return (
      <span className={styles.card}>
        <CloudOff size={20} aria-hidden="true" /> {t("file.failed")}
        <Button look="quiet" onClick={() => void file.refetch()}>
          {t("retry")}
        </Button>
      </span>
    );
  }
  return IMAGES.has(file.data.contentType) ? <Image file={file.data} /> : <Card file={file.data} />;
}

function Image({ file }: { file: SharedFile }) {
  const t = useText();
  const [hasFailed, setFailed] = useState(false);
  if (hasFailed) return <Card file={file} icon={<ImageOff size={20} aria-hidden="true" />} />;
  return (
    <a
      className={styles.image}
      href={contentOf(file)}
      target="_blank"
      rel="noopener noreferrer"
      title={file.name}
    >
      {/* The whole file, and only once it is near the screen: file-service makes no smaller pictures of it yet. */}
      <img
        src={contentOf(file)}
        alt={t("file.image", { name: file.name })}
        loading="lazy"
        decoding="async"
        onError={() => setFailed(true)}
      />
    </a>
  );
}

function Card({ file, icon }: { file: SharedFile; icon?: React.ReactNode }) {
  const t = useText();
  return (
    <a className={styles.card} href={contentOf(file)} download={file.name}>
      {icon ?? <FileText size={20} aria-hidden="true" />}
      <span className={styles.names}>
        <bdi>{file.name}</bdi>
        <span className={styles.size}>{useSize(file.size)}</span>
      </span>
      <Download size={16} aria-hidden="true" />
      <span className="visually-hidden">{t("file.download")}</span>
    </a>
  );
}

export function contentOf(file: { id: string }): string {
  return `/api/v1/files/${file.id}/content`;
}

export function useSize(bytes: number): string {
  const intl = useIntl();
  const units = ["byte", "kilobyte", "megabyte"] as const;
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return intl.formatNumber(bytes / 1000 ** power, {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: 1,
  });
}
