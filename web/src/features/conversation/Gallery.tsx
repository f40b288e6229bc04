import { useQueries } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { MoreTexts } from "../../i18n/more";
import { useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { useModal } from "../../ui/Dialog";
import { contentOf, isImage, useSize } from "./Files";
import styles from "./Gallery.module.css";

interface Props {
  /** Of the files that come with a message; those that are no images are passed over. */
  readonly ids: readonly string[];
  readonly first: string;
  readonly onClose: () => void;
}

/** The images of a message, each as large as the screen: arrows lead from one to the next, Escape out. */
export default function Gallery(props: Props) {
  return (
    <MoreTexts>
      <Images {...props} />
    </MoreTexts>
  );
}

function Images({ ids, first, onClose }: Props) {
  const t = useText();
  const { api } = useClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState(first);
  const images = useQueries({
    queries: ids.map((id) => ({
      queryKey: ["file", id],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: () => body(api.GET("/api/v1/files/{id}", { params: { path: { id } } })),
    })),
  }).flatMap((it) => (it.data !== undefined && isImage(it.data) ? [it.data] : []));
  const index = images.findIndex((it) => it.id === shown);
  const image = images[index];
  useModal(dialog);

  const go = (steps: number) => {
    const next = images[index + steps];
    if (next !== undefined) setShown(next.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Where one reads from right to left, the next one is at the left.
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") go(event.key === forward ? 1 : -1);
    if (event.key === "Home") go(-index);
    if (event.key === "End") go(images.length - 1 - index);
  };
  return (
    <dialog
      ref={dialog}
      className={styles.gallery}
      aria-label={t("gallery.label")}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.bar}>
        <span className={styles.name}>
          <bdi>{image?.name}</bdi>
          {image !== undefined && <Size bytes={image.size} />}
        </span>
        <span aria-live="polite">{t("gallery.position", { position: index + 1, count: images.length })}</span>
        {image !== undefined && (
          <a className={styles.download} href={contentOf(image)} download={image.name}>
            <Download size={18} aria-hidden="true" />
            <span className="visually-hidden">{t("file.download")}</span>
          </a>
        )}
        <IconButton label={t("close")} keys="Esc" onClick={onClose}>
          <X size={18} />
        </IconButton>
      </header>
      <div className={styles.stage}>
        <IconButton label={t("gallery.previous")} disabled={index <= 0} onClick={() => go(-1)}>
          <ChevronLeft size={26} className={styles.arrow} />
        </IconButton>
        {image !== undefined && (
          <img key={image.id} src={contentOf(image)} alt={t("file.image", { name: image.name })} />
        )}
        <IconButton label={t("gallery.next")} disabled={index === images.length - 1} onClick={() => go(1)}>
          <ChevronRight size={26} className={styles.arrow} />
        </IconButton>
      </div>
    </dialog>
  );
}

function Size({ bytes }: { bytes: number }) {
  return <span className={styles.size}>{useSize(bytes)}</span>;
}
