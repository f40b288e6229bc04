import { useQuery } from "@tanstack/react-query";
import { Download, FileText, ImageOff } from "lucide-react";
import { lazy, useState } from "react";
import { useIntl } from "react-intl";
import { body } from "../../api/rest";
import type { SharedFile } from "../../api/types";
import { useClient } from "../../app/client";
import { useText } from "../../i18n/text";
import { Part } from "../../ui/Part";
import styles from "./Files.module.css";

const Gallery = lazy(() => import("./Gallery"));
const InPlace = lazy(() => import("./InPlace"));
const Blur = lazy(() => import("./Blur"));
const FirstPage = lazy(() => import("./FirstPage"));
const Extent = lazy(() => import("./Extent"));
const Held = lazy(() => import("./Held"));

/** Of an image that is shown as it is: there is no smaller one of it. */
const LARGEST_WHOLE = 5_000_000;
/** Pixels of CSS that an image may take. */
const BOX = { width: 384, height: 256 };
const FOR_EVER = Number.POSITIVE_INFINITY;
const UNTIL_SCANNED = 3_000;

export function Files({ ids }: { ids: readonly string[] }) {
  const [opened, setOpened] = useState<string>();
  return (
    <ul className={styles.files}>
      {ids.map((id) => (
        <li key={id}>
          <FileView id={id} onOpen={setOpened} />
        </li>
      ))}
      {opened !== undefined && (
        <Part>
          <Gallery ids={ids} first={opened} onClose={() => setOpened(undefined)} />
        </Part>
      )}
    </ul>
  );
}

/** What is known of a file, which changes only until it is scanned. */
export function useFile(id: string) {
  const { api } = useClient();
  return useQuery({
    queryKey: ["file", id],
    staleTime: FOR_EVER,
    refetchInterval: ({ state }) => state.data?.scan === "waiting" && UNTIL_SCANNED,
    queryFn: () => body(api.GET("/api/v1/files/{id}", { params: { path: { id } } })),
  });
}

function FileView({ id, onOpen }: { id: string; onOpen: (id: string) => void }) {
  const t = useText();
  const file = useFile(id);
  if (file.isPending) return <span className={styles.card}>{t("loading")}</span>;
  if (file.data === undefined || file.data.scan !== undefined) {
    return (
      <Part>
        <Held query={file} />
      </Part>
    );
  }
  return isImage(file.data) ? <Image file={file.data} onOpen={onOpen} /> : <Card file={file.data} />;
}

/** Whether a file is an image that is shown: the server has looked at it, and says how large it is. */
export function isImage(file: SharedFile): file is SharedFile & { width: number; height: number } {
  const isSmall = file.blurHash !== undefined || file.size <= LARGEST_WHOLE;
  return file.width !== undefined && file.height !== undefined && isSmall && file.scan === undefined;
}

/** Takes the place that it will have from the beginning on, so that nothing moves when it is there. */
function Image({ file, onOpen }: { file: SharedFile; onOpen: (id: string) => void }) {
  const t = useText();
  const [state, setState] = useState<"loading" | "there" | "failed">("loading");
  if (state === "failed" || !isImage(file))
    return <Card file={file} icon={<ImageOff size={20} aria-hidden="true" />} />;
  const scale = Math.min(1, BOX.width / file.width, BOX.height / file.height);
  const width = Math.max(64, Math.round(file.width * scale));
  const height = Math.max(48, Math.round(file.height * scale));
  return (
    <button
      type="button"
      className={styles.image}
      style={{ inlineSize: width, aspectRatio: `${width} / ${height}` }}
      title={file.name}
      onClick={() => onOpen(file.id)}
    >
      {state === "loading" && file.blurHash !== undefined && (
        <Part>
          <Blur hash={file.blurHash} />
        </Part>
      )}
      <img
        src={file.blurHash === undefined ? contentOf(file) : thumbnailOf(file)}
        alt={t("file.image", { name: file.name })}
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
        onLoad={() => setState("there")}
        onError={() => setState("failed")}
      />
    </button>
  );
}

/** With a type that the server has found out, and not only been told. */
const IN_PLACE = /^(?:audio|video)\/|^text\/plain$/;

function Card({ file, icon }: { file: SharedFile; icon?: React.ReactNode }) {
  const t = useText();
  return (
    <>
      {file.pages !== undefined && file.blurHash !== undefined && (
        <Part>
          <FirstPage file={file} hash={file.blurHash} />
        </Part>
      )}
      <a className={styles.card} href={contentOf(file)} download={file.name}>
        {icon ?? <FileText size={20} aria-hidden="true" />}
        <span className={styles.names}>
          <bdi>{file.name}</bdi>
          <span className={styles.size}>
            {useSize(file.size)}
            <Part>
              <Extent file={file} />
            </Part>
          </span>
        </span>
        <Download size={16} aria-hidden="true" />
        <span className="visually-hidden">{t("file.download")}</span>
      </a>
      {IN_PLACE.test(file.contentType) && (
        <Part>
          <InPlace file={file} />
        </Part>
      )}
    </>
  );
}

export function contentOf(file: { id: string }): string {
  return `/api/v1/files/${file.id}/content`;
}

export function thumbnailOf(file: { id: string }): string {
  return `/api/v1/files/${file.id}/thumbnail`;
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
