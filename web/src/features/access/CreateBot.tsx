import { useState } from "react";
import { Problem } from "../../api/problem";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, FormError, TextField } from "../../ui/Field";
import { botName } from "./botName";
import { useCreateBot } from "./bots";

const OF_NAME = new Set(["username-taken", "username-confusable", "username-reserved"]);

/** Asks what a bot is called; its user name follows what is typed until it is typed itself. */
export function CreateBot({ onMade, onClose }: { onMade: (botId: string) => void; onClose: () => void }) {
  const t = useText();
  const create = useCreateBot();
  const [displayName, setDisplayName] = useState("");
  const [typed, setTyped] = useState<string>();
  const username = botName(typed ?? displayName);
  const problem = create.isError ? Problem.from(create.error) : undefined;
  const ofUsername =
    problem !== undefined && OF_NAME.has(problem.code) ? problemText(t, problem) : problem?.fields.username;
  const isOfField = ofUsername !== undefined || problem?.fields.displayName !== undefined;
  const make = () =>
    create.mutate(
      { username, displayName },
      {
        onSuccess: (bot) => {
          onMade(bot.id);
          onClose();
        },
      },
    );
  return (
    <Dialog title={t("access.newBot")} onClose={onClose}>
      <Form onSubmit={make}>
        <TextField
          label={t("access.botName")}
          hint={t("access.botNameHint")}
          required
          maxLength={80}
          autoComplete="off"
          value={displayName}
          error={problem?.fields.displayName}
          onChange={(event) => setDisplayName(event.target.value)}
        />
        <TextField
          label={t("access.botUsername")}
          hint={t("access.botUsernameHint")}
          required
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed ?? username}
          error={ofUsername}
          onChange={(event) => setTyped(event.target.value === "" ? undefined : event.target.value)}
          onBlur={() => setTyped(typed === undefined ? undefined : username || undefined)}
        />
        <p role="status">
          {username === "" ? t("access.botNoUsername") : t("access.botWillBe", { name: `@${username}` })}
        </p>
        {problem !== undefined && !isOfField && (
          <FormError>
            {problem.code === "conflict" ? t("access.tooManyBots") : problemText(t, problem)}
          </FormError>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            look="primary"
            isBusy={create.isPending}
            disabled={displayName.trim() === "" || username === ""}
          >
            {t("access.createBot")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
