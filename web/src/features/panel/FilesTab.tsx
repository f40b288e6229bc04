import { useInfiniteQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { SharedFile } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Empty, Failure, Loading } from "../../ui/States";
import { contentOf, useSize } from "../conversation/Files";
import styles from "./Panel.module.css";

export function FilesTab({ conversationId }: { conversationId: string }) {
  const t = useText();
  const { api } = useClient();
  const files = useInfiniteQuery({
    queryKey: ["files", conversationId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/conversations/{conversationId}/files", {
          params: { path: { conversationId }, query: pageParam === undefined ? {} : { cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
  if (files.isPending) return <Loading label={t("loading")} />;
  if (files.isError)
    return <Failure problem={Problem.from(files.error)} onRetry={() => void files.refetch()} />;
  const all = files.data.pages.flatMap((it) => it.files);
  return (
    <>
      {all.length === 0 && <Empty icon={<FileText size={24} />} title={t("files.none")} />}
      <ul>
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
        <FileText size={20} aria-hidden="true" />
        <span className={styles.names}>
          <bdi>{file.name}</bdi>
          <span>
            {size} · <bdi>{by?.displayName}</bdi> · {intl.formatDate(file.createdAt, { dateStyle: "medium" })}
          </span>
        </span>
      </a>
    </li>
  );
}
