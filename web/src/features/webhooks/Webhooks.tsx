import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy, Webhook } from "lucide-react";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { useClient } from "../../app/client";
import { copyText } from "../../app/copy";
import { follow } from "../../app/route";
import { MoreTexts } from "../../i18n/more";
import { problemText, useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, FormError, TextField } from "../../ui/Field";
import styles from "../panel/Panel.module.css";
import { makeWebhook } from "./makeWebhook";
import { Outgoing } from "./Outgoing";

/** Addresses at which other programs post in a room. */
export default function Webhooks(props: { roomId: string }) {
  return (
    <MoreTexts>
      <Section {...props} />
    </MoreTexts>
  );
}

function Section({ roomId }: { roomId: string }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [address, setAddress] = useState<string>();
  return (
    <section className={`${styles.group} ${styles.stack}`}>
      <h2>{t("webhooks.title")}</h2>
      <p className={styles.faint}>
        {t("webhooks.lead")}{" "}
        <a href="/settings/bots" onClick={(event) => follow(event, { name: "settings", section: "bots" })}>
          {t("webhooks.toBots")}
        </a>
      </p>
      {address !== undefined && (
        <>
          <p role="status">{t("webhooks.secret")}</p>
          <div className={styles.link}>
            <span>
              <code dir="ltr">{address}</code>
            </span>
            <IconButton label={t("copy")} onClick={() => void copyText(t, address)}>
              <Copy size={16} />
            </IconButton>
          </div>
        </>
      )}
      <Button onClick={() => setOpen(true)}>
        <Webhook size={16} aria-hidden="true" /> {t("webhooks.new")}
      </Button>
      {isOpen && <NewWebhook roomId={roomId} onMade={setAddress} onClose={() => setOpen(false)} />}
      <Outgoing roomId={roomId} />
    </section>
  );
}

function NewWebhook({
  roomId,
  onMade,
  onClose,
}: {
  roomId: string;
  onMade: (address: string) => void;
  onClose: () => void;
}) {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: () => makeWebhook(api, roomId, name.trim()),
    onSuccess: (address) => {
      onMade(address);
      onClose();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["bots"] }),
        queries.invalidateQueries({ queryKey: ["members", roomId] }),
      ]),
  });
  const problem = make.isError ? Problem.from(make.error) : undefined;
  return (
    <Dialog title={t("webhooks.new")} onClose={onClose}>
      <Form onSubmit={() => make.mutate()}>
        <TextField
          label={t("access.botName")}
          hint={t("webhooks.nameHint")}
          required
          maxLength={80}
          autoComplete="off"
          value={name}
          error={problem?.fields.displayName}
          onChange={(event) => setName(event.target.value)}
        />
        {problem !== undefined && problem.fields.displayName === undefined && (
          <FormError>
            {problem.code === "conflict" ? t("access.tooManyBots") : problemText(t, problem)}
          </FormError>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isBusy={make.isPending} disabled={name.trim() === ""}>
            {t("webhooks.make")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
