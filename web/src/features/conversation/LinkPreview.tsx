import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import styles from "./LinkPreview.module.css";

const AN_HOUR = 3_600_000;

/** What is behind a link, as Parley's server found it; nothing where that is not known. */
export default function LinkPreview({ url }: { url: string }) {
  const { api } = useClient();
  const { data } = useQuery({
    queryKey: ["link-preview", url],
    queryFn: async () =>
      (await body(api.GET("/api/v1/link-previews", { params: { query: { url } } }))) ?? null,
    staleTime: AN_HOUR,
    // It is no more than an extra.
    retry: false,
    throwOnError: false,
  });
  if (data === undefined || data === null) return null;
  return (
    <a className={styles.card} href={url} title={url} target="_blank" rel="noopener noreferrer nofollow">
      <span className={styles.site}>
        <ExternalLink size={12} aria-hidden="true" />
        <bdi>{data.site}</bdi>
      </span>
      <strong className={styles.title} dir="auto">
        {data.title}
      </strong>
      {data.description && (
        <span className={styles.description} dir="auto">
          {data.description}
        </span>
      )}
    </a>
  );
}
