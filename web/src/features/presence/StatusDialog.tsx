import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Smile } from "lucide-react";
import { lazy, useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Profile } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { MoreTexts } from "../../i18n/more";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, FormError, Select, TextField } from "../../ui/Field";
import { Popover } from "../../ui/Menu";
import { Part } from "../../ui/Part";
import styles from "./StatusDialog.module.css";
import { ENDS, type End, endOf } from "./statusEnd";

const EmojiPicker = lazy(() => import("../composer/EmojiPicker"));

/** What the user is up to, with an emoji and an end. */
export default function StatusDialog({
  profile,
  onClose,
}: {
  profile: Profile | undefined;
  onClose: () => void;
}) {
  const t = useText();
  return (
    <Dialog title={t("presence.writeTitle")} onClose={onClose}>
      <MoreTexts>
        <Written profile={profile} onClose={onClose} />
      </MoreTexts>
    </Dialog>
  );
}

function Written({ profile, onClose }: { profile: Profile | undefined; onClose: () => void }) {
  const t = useText();
  const intl = useIntl();
  const { api, people, userId } = useClient();
  const queries = useQueryClient();
  const [text, setText] = useState(profile?.statusText ?? "");
  const [emoji, setEmoji] = useState(profile?.statusEmoji ?? "");
  const [end, setEnd] = useState<End>("never");
  const [anchor, setAnchor] = useState<Element>();
  const save = useMutation({
    mutationFn: (status: { statusText: string; statusEmoji: string; statusUntil?: string }) =>
      body(api.PATCH("/api/v1/users/me", { body: status })),
    onSuccess: () => {
      people.refresh(userId);
      void queries.invalidateQueries({ queryKey: ["profile"] });
      toast(t("saved"));
      onClose();
    },
  });
  const problem = save.isError ? Problem.from(save.error) : undefined;
  const until = profile?.statusUntil;
  const submit = () => {
    const statusUntil = endOf(end, new Date())?.toISOString();
    save.mutate({
      statusText: text.trim(),
      statusEmoji: emoji,
      ...(statusUntil === undefined ? {} : { statusUntil }),
    });
  };
  return (
    <Form onSubmit={submit}>
      <div className={styles.line}>
        <Button
          aria-label={emoji === "" ? t("status.emoji") : t("status.otherEmoji", { emoji })}
          aria-haspopup="dialog"
          aria-expanded={anchor !== undefined}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {emoji === "" ? <Smile size={18} aria-hidden="true" /> : <span aria-hidden="true">{emoji}</span>}
        </Button>
        <TextField
          label={t("status.text")}
          maxLength={100}
          value={text}
          error={problem?.fields.statusText}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {anchor !== undefined && (
        <Popover label={t("status.emoji")} anchor={anchor} onClose={() => setAnchor(undefined)}>
          <Part>
            <EmojiPicker
              onPick={(it) => {
                setEmoji(it);
                setAnchor(undefined);
              }}
            />
          </Part>
        </Popover>
      )}
      <Select
        label={t("status.end")}
        hint={
          until === undefined || until === null
            ? undefined
            : t("status.endsAt", {
                date: intl.formatDate(until, { dateStyle: "medium", timeStyle: "short" }),
              })
        }
        value={end}
        onChange={(event) => setEnd(event.target.value as End)}
      >
        {ENDS.map((it) => (
          <option key={it} value={it}>
            {t(`status.${it}`)}
          </option>
        ))}
      </Select>
      {problem !== undefined && problem.fields.statusText === undefined && (
        <FormError>{problemText(t, problem)}</FormError>
      )}
      <DialogActions>
        {(profile?.statusText || profile?.statusEmoji) && (
          <Button isBusy={save.isPending} onClick={() => save.mutate({ statusText: "", statusEmoji: "" })}>
            {t("status.clear")}
          </Button>
        )}
        <Button
          type="submit"
          look="primary"
          isBusy={save.isPending}
          disabled={text.trim() === "" && emoji === ""}
        >
          {t("status.save")}
        </Button>
      </DialogActions>
    </Form>
  );
}
