import { QueryClient, QueryClientProvider, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { createApi } from "../../api/rest";
import { follow } from "../../app/route";
import { isolated, problemText, type TextId, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Form, FormError, TextField } from "../../ui/Field";
import { Welcome } from "./SignIn";
import styles from "./SignIn.module.css";

const queries = new QueryClient();

type Kind = "reset-password" | "verify-email";

const TEXTS = {
  "reset-password": { title: "reset.title", lead: "reset.lead", button: "reset.button", done: "reset.done" },
  "verify-email": {
    title: "verify.title",
    lead: "verify.lead",
    button: "verify.button",
    done: "verify.done",
  },
} as const satisfies Record<Kind, Record<string, TextId>>;

/** Asks for a mail with a link. Whether there is such an account is not told. */
export default function MailRequest({ kind }: { kind: Kind }) {
  return (
    <QueryClientProvider client={queries}>
      <MailForm key={kind} kind={kind} />
    </QueryClientProvider>
  );
}

function MailForm({ kind }: { kind: Kind }) {
  const t = useText();
  const [email, setEmail] = useState("");
  const texts = TEXTS[kind];
  const ask = useMutation({
    mutationFn: () => {
      const api = createApi({ baseUrl: location.origin });
      return kind === "reset-password"
        ? api.POST("/api/v1/auth/password-resets", { body: { email } })
        : api.POST("/api/v1/auth/verification-mails", { body: { email } });
    },
  });
  const back = (
    <p className={styles.other}>
      <a href="/" onClick={(event) => follow(event, { name: "home" })}>
        {t("mail.back")}
      </a>
    </p>
  );
  if (ask.isSuccess) {
    return (
      <Welcome title={t("mail.sent")} lead={t(texts.done, { email: isolated(email) })}>
        {back}
      </Welcome>
    );
  }
  const problem = ask.isError ? Problem.from(ask.error) : undefined;
  return (
    <Welcome title={t(texts.title)} lead={t(texts.lead)}>
      <Form onSubmit={() => ask.mutate()}>
        <TextField
          label={t("signUp.email")}
          type="email"
          autoComplete="email"
          maxLength={254}
          required
          autoFocus
          value={email}
          error={problem?.fields.email}
          onChange={(event) => setEmail(event.target.value)}
        />
        {problem !== undefined && problem.fields.email === undefined && (
          <FormError>{problemText(t, problem)}</FormError>
        )}
        <Button type="submit" look="primary" isBusy={ask.isPending}>
          {t(texts.button)}
        </Button>
      </Form>
      {back}
    </Welcome>
  );
}
