import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Problem } from "../../api/problem";
import { useClient, usePerson } from "../../app/client";
import { toast } from "../../app/toasts";
import { isolated, problemText, type Text, useText } from "../../i18n/text";
import { Button, ButtonLink } from "../../ui/Button";
import { Form, FormError, TextField } from "../../ui/Field";
import styles from "./Settings.module.css";

const HERE = encodeURIComponent("/settings/account");

/** What the user signs in with. Each change asks for the password, so that an unwatched device is not enough. */
export function AccountSettings() {
  const t = useText();
  return (
    <>
      <Section title={t("account.username")}>
        <Username />
      </Section>
      <Section title={t("account.email")}>
        <Email />
      </Section>
      <Section title={t("account.password")}>
        <Password />
      </Section>
      <Section title={t("security.more")}>
        <div className={styles.actions}>
          <ButtonLink href={`/login?action=totp&next=${HERE}`}>{t("security.totp")}</ButtonLink>
          <ButtonLink href={`/login?action=passkey&next=${HERE}`}>{t("security.passkey")}</ButtonLink>
        </div>
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Username() {
  const t = useText();
  const { api, people, userId } = useClient();
  const queries = useQueryClient();
  const person = usePerson(userId);
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const change = useMutation({
    mutationFn: () => api.PUT("/api/v1/auth/username", { body: { username, password } }),
    onSuccess: () => {
      // The profile hears of it by an event, and may be a moment late.
      if (person !== undefined) people.learn([{ ...person, username: username.toLowerCase() }]);
      void queries.invalidateQueries({ queryKey: ["profile"] });
      toast(t("account.usernameChanged"));
      setUsername("");
      setPassword("");
    },
  });
  const problem = problemOf(change);
  const ofName = ["username-taken", "username-confusable", "username-reserved"];
  return (
    <Form onSubmit={() => change.mutate()}>
      <p className={styles.lead}>
        {t("account.usernameLead", { name: isolated(`@${person?.username ?? ""}`) })}
      </p>
      <TextField
        label={t("account.newUsername")}
        hint={t("signUp.usernameHint")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        minLength={3}
        maxLength={32}
        value={username}
        error={ofName.includes(problem?.code ?? "") ? textOf(t, problem) : problem?.fields.username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <CurrentPassword value={password} onChange={setPassword} problem={problem} />
      <Rest
        problem={problem}
        isShown={ofName.includes(problem?.code ?? "") || problem?.fields.username !== undefined}
      />
      <Submit isBusy={change.isPending}>{t("account.changeUsername")}</Submit>
    </Form>
  );
}

function Email() {
  const t = useText();
  const { api } = useClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const ask = useMutation({ mutationFn: () => api.PUT("/api/v1/auth/email", { body: { email, password } }) });
  const confirm = useMutation({
    mutationFn: () => api.POST("/api/v1/auth/email/confirmations", { body: { email, code: code.trim() } }),
    onSuccess: () => {
      toast(t("account.emailChanged"));
      ask.reset();
      setEmail("");
      setPassword("");
      setCode("");
    },
  });
  if (ask.isSuccess) {
    const problem = problemOf(confirm);
    const isCode = problem?.code === "invalid";
    return (
      <Form onSubmit={() => confirm.mutate()}>
        <p className={styles.lead} role="status">
          {t("account.codeSent", { email: isolated(email) })}
        </p>
        <TextField
          label={t("account.code")}
          hint={t("account.codeHint")}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="\s*[0-9]{8}\s*"
          required
          autoFocus
          value={code}
          error={isCode ? t("account.wrongCode") : undefined}
          onChange={(event) => setCode(event.target.value)}
        />
        <Rest problem={problem} isShown={isCode} />
        <div className={styles.actions}>
          <Submit isBusy={confirm.isPending}>{t("account.confirm")}</Submit>
          <Button
            look="quiet"
            onClick={() => {
              confirm.reset();
              ask.reset();
            }}
          >
            {t("cancel")}
          </Button>
        </div>
      </Form>
    );
  }
  const problem = problemOf(ask);
  return (
    <Form onSubmit={() => ask.mutate()}>
      <TextField
        label={t("account.newEmail")}
        hint={t("account.newEmailHint")}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        value={email}
        error={problem?.fields.email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <CurrentPassword value={password} onChange={setPassword} problem={problem} />
      <Rest problem={problem} isShown={problem?.fields.email !== undefined} />
      <Submit isBusy={ask.isPending}>{t("account.sendCode")}</Submit>
    </Form>
  );
}

function Password() {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState("");
  const change = useMutation({
    mutationFn: () => api.PUT("/api/v1/auth/password", { body: { current, new: fresh } }),
    onSuccess: () => {
      toast(t("account.passwordChanged"));
      setCurrent("");
      setFresh("");
      void queries.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
  const problem = problemOf(change);
  const weak = problem?.code === "weak-password" ? t("problem.weak-password") : problem?.fields.new;
  return (
    <Form onSubmit={() => change.mutate()}>
      <CurrentPassword value={current} onChange={setCurrent} problem={problem} />
      <TextField
        label={t("account.newPassword")}
        hint={t("signUp.passwordHint")}
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        maxLength={128}
        value={fresh}
        error={weak}
        onChange={(event) => setFresh(event.target.value)}
      />
      <p className={styles.lead}>{t("account.passwordLead")}</p>
      <Rest problem={problem} isShown={weak !== undefined} />
      <Submit isBusy={change.isPending}>{t("security.password")}</Submit>
    </Form>
  );
}

function CurrentPassword({
  value,
  onChange,
  problem,
}: {
  value: string;
  onChange: (value: string) => void;
  problem: Problem | undefined;
}) {
  const t = useText();
  return (
    <TextField
      label={t("account.currentPassword")}
      type="password"
      autoComplete="current-password"
      required
      maxLength={128}
      value={value}
      error={problem?.code === "bad-credentials" ? t("account.wrongPassword") : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** What is of no field. */
function Rest({ problem, isShown }: { problem: Problem | undefined; isShown: boolean }) {
  const t = useText();
  if (problem === undefined || isShown || problem.code === "bad-credentials") return null;
  return <FormError>{textOf(t, problem)}</FormError>;
}

function Submit({ isBusy, children }: { isBusy: boolean; children: ReactNode }) {
  return (
    <div className={styles.actions}>
      <Button type="submit" look="primary" isBusy={isBusy}>
        {children}
      </Button>
    </div>
  );
}

function problemOf(change: { isError: boolean; error: unknown }): Problem | undefined {
  return change.isError ? Problem.from(change.error) : undefined;
}

function textOf(t: Text, problem: Problem | undefined): string | undefined {
  return problem === undefined ? undefined : problemText(t, problem);
}
