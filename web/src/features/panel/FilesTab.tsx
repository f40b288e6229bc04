import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { FileAudio, FileImage, FileText, FileVideo } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { SharedFile } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { MoreTexts } from "../../i18n/more";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Select, TextField } from "../../ui/Field";
import { Empty, Failure, Loading } from "../../ui/States";
import Extent from "../conversation/Extent";
import { contentOf, thumbnailOf, useSize } from "../conversation/Files";
import styles from "./Panel.module.css";

const KINDS = ["image", "video", "audio", "text", "application"] as const;
type Kind = (typeof KINDS)[number];

export function FilesTab({ conversationId }: { conversationId: string }) {
  return (
    <MoreTexts>
      <Found conversationId={conversationId} />
    </MoreTexts>
  );
}

function Found({ conversationId }: { conversationId: string }) {
  const t = useText();
  const { api } = useClient();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>();
  // Asked for once the user pauses, as far as there is much to draw.
  const wanted = useDeferredValue(name.trim());
  const files = useInfiniteQuery({
    queryKey: ["files", conversationId, wanted, kind],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/api/v1/conversations/{conversationId}/files", {
          signal,
          params: {
            path: { conversationId },
            query: {
              ...(pageParam === undefined ? {} : { cursor: pageParam }),
              ...(wanted === "" ? {} : { name: wanted }),
              ...(kind === undefined ? {} : { kind }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
  if (files.isPending) return <Loading label={t("loading")} />;
  if (files.isError)
    return <Failure problem={Problem.from(files.error)} onRetry={() => void files.refetch()} />;
  const all = files.data.pages.flatMap((it) => it.files);
  const isFiltered = wanted !== "" || kind !== undefined;
  return (
    <>
      <search className={styles.filter}>
        <TextField
          type="search"
          label={t("files.find")}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
        <Select
          label={t("files.kind")}
          value={kind ?? ""}
          onChange={(event) => setKind(KINDS.find((it) => it === event.target.value))}
        >
          <option value="">{t("files.kind.any")}</option>
          {KINDS.map((it) => (
            <option key={it} value={it}>
              {t(`files.kind.${it}`)}
            </option>
          ))}
        </Select>
      </search>
      {all.length === 0 && !files.hasNextPage && (
        <Empty icon={<FileText size={24} />} title={t(isFiltered ? "files.noneFound" : "files.none")} />
      )}
      <ul aria-label={t("files.label")}>
        {all.map((it) => (
          <FileItem key={it.id} file={it} />
        ))}
      </ul>
      {files.hasNextPage && (
        <Button isBusy={files.isFetchingNextPage} onClick={() => void files.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

function FileItem({ file }: { file: SharedFile }) {
  const intl = useIntl();
  const by = usePerson(file.uploaderId);
  const size = useSize(file.size);
  return (
    <li>
      <a className={styles.file} href={contentOf(file)} download={file.name}>
        {file.blurHash === undefined || file.scan !== undefined ? (
          <Icon type={file.contentType} />
        ) : (
          <img className={styles.small} src={thumbnailOf(file)} alt="" loading="lazy" decoding="async" />
        )}
        <span className={styles.names}>
          <bdi>{file.name}</bdi>
          <span>
            {size}
            <Extent file={file} /> · <bdi>{by?.displayName}</bdi> ·{" "}
            {intl.formatDate(file.createdAt, { dateStyle: "medium" })}
          </span>
        </span>
      </a>
    </li>
  );
}

function Icon({ type }: { type: string }) {
  const Kind = type.startsWith("image/")
    ? FileImage
    : type.startsWith("video/")
      ? FileVideo
      : type.startsWith("audio/")
        ? FileAudio
        : FileText;
  return <Kind size={20} aria-hidden="true" />;
}
