import { useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import type { NewToken, Scope } from "../../api/types";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Checks } from "../../ui/Checks";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Choices, Form, FormError, TextField } from "../../ui/Field";
import { bounds, endOf, LIFETIMES, type Lifetime } from "./lifetime";
import { SCOPES, useCreateToken } from "./tokens";

/** Asks what a token is to be good for, and for how long. */
export function CreateToken({
  botId,
  onMade,
  onClose,
}: {
  botId: string | undefined;
  onMade: (token: NewToken) => void;
  onClose: () => void;
}) {
  const t = useText();
  const intl = useIntl();
  const create = useCreateToken(botId);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set());
  const [lifetime, setLifetime] = useState<Lifetime>("month");
  const [date, setDate] = useState("");
  const expiresAt = endOf(lifetime, date);
  const problem = create.isError ? Problem.from(create.error) : undefined;
  const { name: ofName, expiresAt: ofEnd, ...others } = problem?.fields ?? {};
  const ofScopes = Object.entries(others).find(([field]) => field.startsWith("scopes"))?.[1];
  const isOfField = [ofName, ofEnd, ofScopes].some((it) => it !== undefined);
  const make = () => {
    if (expiresAt === undefined) return;
    create.mutate(
      // In the order in which they are offered.
      { name, scopes: SCOPES.filter((it) => scopes.has(it)), expiresAt },
      {
        onSuccess: (token) => {
          onMade(token);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("access.newToken")} onClose={onClose} width="wide">
      <Form onSubmit={make}>
        <TextField
          label={t("access.name")}
          hint={t("access.nameHint")}
          required
          maxLength={80}
          autoComplete="off"
          value={name}
          error={ofName}
          onChange={(event) => setName(event.target.value)}
        />
        <Checks
          label={t("access.scopes")}
          values={scopes}
          error={ofScopes}
          onChange={setScopes}
          choices={SCOPES.map((it) => ({
            value: it,
            label: t(`access.scope.${it}`),
            hint: t(`access.scopeHint.${it}`),
          }))}
        />
        <Choices
          label={t("access.end")}
          value={lifetime}
          onChange={setLifetime}
          choices={LIFETIMES.map((it) => {
            const end = it === "date" ? undefined : endOf(it, "");
            const label = t(`access.lifetime.${it}`);
            return end === undefined
              ? { value: it, label }
              : {
                  value: it,
                  label,
                  hint: t("access.until", { date: intl.formatDate(end, { dateStyle: "long" }) }),
                };
          })}
        />
        {lifetime === "date" && (
          <TextField
            label={t("access.lastDay")}
            type="date"
            required
            {...bounds()}
            value={date}
            error={ofEnd}
            onChange={(event) => setDate(event.target.value)}
          />
        )}
        {lifetime !== "date" && ofEnd !== undefined && <FormError>{ofEnd}</FormError>}
        {problem !== undefined && !isOfField && (
          <FormError>
            {problem.code === "conflict" ? t("access.tooManyTokens") : problemText(t, problem)}
          </FormError>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            look="primary"
            isBusy={create.isPending}
            disabled={name.trim() === "" || scopes.size === 0 || expiresAt === undefined}
          >
            {t("access.createToken")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
