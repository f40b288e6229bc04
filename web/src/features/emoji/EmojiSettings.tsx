import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, SmilePlus } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import type { CustomEmoji } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { toast } from "../../app/toasts";
import { isolated, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Empty, Failure, Loading } from "../../ui/States";
import { Confirm } from "../access/Confirm";
import styles from "../settings/Settings.module.css";
import { AddEmoji } from "./AddEmoji";
import { EMOJI, emojiList, imageOf } from "./customEmoji";
import own from "./EmojiSettings.module.css";

/** So many are found without a search. */
const FEW = 12;

/** The emoji of the installation: all may see them, and who may adds and removes some. */
export default function EmojiSettings() {
  const t = useText();
  const { api } = useClient();
  const list = useQuery(emojiList(api));
  const [isAdding, setAdding] = useState(false);
  const [query, setQuery] = useState("");
  const all = list.data?.emoji ?? [];
  const shown = all.filter((it) => it.name.includes(query.trim().toLowerCase()));
  return (
    <section className={styles.section}>
      <h2>{t("customEmoji.title")}</h2>
      <p className={styles.lead}>{t("customEmoji.lead")}</p>
      {list.data?.mayAdd === true && (
        <div className={styles.actions}>
          <Button look="primary" onClick={() => setAdding(true)}>
            <Plus size={16} aria-hidden="true" /> {t("customEmoji.add")}
          </Button>
        </div>
      )}
      {list.isPending && <Loading label={t("loading")} />}
      {list.isError && <Failure problem={Problem.from(list.error)} onRetry={() => void list.refetch()} />}
      {list.data !== undefined && all.length === 0 && (
        <Empty icon={<SmilePlus size={24} />} title={t("customEmoji.none")}>
          {!list.data.mayAdd && <p>{t("customEmoji.noneLead")}</p>}
        </Empty>
      )}
      {all.length > FEW && (
        <TextField
          label={t("customEmoji.find")}
          type="search"
          dir="ltr"
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      {all.length > 0 && (
        <p className={styles.lead} role="status">
          {shown.length === 0
            ? t("emoji.none")
            : t("customEmoji.count", { count: shown.length, most: list.data?.most ?? 0 })}
        </p>
      )}
      <ul className={styles.list}>
        {shown.map((it) => (
          <Item key={it.id} emoji={it} />
        ))}
      </ul>
      {isAdding && <AddEmoji onClose={() => setAdding(false)} />}
    </section>
  );
}

function Item({ emoji }: { emoji: CustomEmoji }) {
  const t = useText();
  const intl = useIntl();
  const { api } = useClient();
  const queries = useQueryClient();
  const person = usePerson(emoji.addedBy);
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.DELETE("/api/v1/emoji/{emojiId}", { params: { path: { emojiId: emoji.id } } }),
    onSuccess: () => toast(t("customEmoji.removed")),
    onSettled: () => queries.invalidateQueries({ queryKey: EMOJI }),
  });
  const text = `:${emoji.name}:`;
  const date = intl.formatDate(emoji.addedAt, { dateStyle: "medium" });
  return (
    <li className={styles.item}>
      <picture className={own.picture}>
        {emoji.moves && <source media="(prefers-reduced-motion: reduce)" srcSet={imageOf(emoji.id, true)} />}
        <img src={imageOf(emoji.id)} alt="" loading="lazy" />
      </picture>
      <div className={styles.about}>
        <strong>
          <bdi dir="ltr">{text}</bdi>
        </strong>
        <span>
          {person === undefined
            ? t("customEmoji.addedAt", { date })
            : t("customEmoji.addedBy", { name: isolated(person.displayName), date })}
        </span>
      </div>
      {emoji.mayRemove && (
        <Button
          aria-label={t("customEmoji.removeNamed", { name: isolated(text) })}
          onClick={() => setAsking(true)}
        >
          {t("customEmoji.remove")}
        </Button>
      )}
      {isAsking && (
        <Confirm
          title={t("customEmoji.removeTitle", { name: isolated(text) })}
          button={t("customEmoji.remove")}
          isBusy={remove.isPending}
          failure={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          {t("customEmoji.removeLead")}
        </Confirm>
      )}
    </li>
  );
}
