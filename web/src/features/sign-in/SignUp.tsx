import { QueryClient, QueryClientProvider, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { createApi } from "../../api/rest";
import { follow } from "../../app/route";
import { problemText, useText } from "../../i18n/text";
import { Button, ButtonLink } from "../../ui/Button";
import { Form, FormError, TextField } from "../../ui/Field";
import { Welcome } from "./SignIn";
import styles from "./SignIn.module.css";

const queries = new QueryClient();

export default function SignUp() {
  return (
    <QueryClientProvider client={queries}>
      <SignUpForm />
    </QueryClientProvider>
  );
}

function SignUpForm() {
  const t = useText();
  const [fields, setFields] = useState({ displayName: "", username: "", email: "", password: "" });
  const signUp = useMutation({
    mutationFn: () => createApi({ baseUrl: location.origin }).POST("/api/v1/auth/signup", { body: fields }),
  });
  if (signUp.isSuccess) {
    return (
      <Welcome title={t("signUp.done")} lead={t("signUp.doneLead")}>
        <ButtonLink look="primary" href="/login?next=/">
          {t("signIn.button")}
        </ButtonLink>
      </Welcome>
    );
  }
  const problem = signUp.isError ? Problem.from(signUp.error) : undefined;
  const errorOf = (field: keyof typeof fields) => {
    if (problem?.code === "username-taken" && field === "username") return t("problem.username-taken");
    if (problem?.code === "email-taken" && field === "email") return t("problem.email-taken");
    if (problem?.code === "weak-password" && field === "password")
      return problem.detail ?? t("problem.weak-password");
    return problem?.fields[field];
  };
  const names = Object.keys(fields) as (keyof typeof fields)[];
  const isOfField = names.some((it) => errorOf(it) !== undefined);
  const set = (field: keyof typeof fields) => ({
    value: fields[field],
    error: errorOf(field),
    required: true,
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [field]: event.target.value }),
  });
  return (
    <Welcome title={t("signUp.title")} lead={t("signUp.lead")}>
      <Form onSubmit={() => signUp.mutate()}>
        <TextField
          label={t("signUp.displayName")}
          autoComplete="name"
          maxLength={80}
          {...set("displayName")}
        />
        <TextField
          label={t("signUp.username")}
          hint={t("signUp.usernameHint")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          minLength={3}
          maxLength={32}
          {...set("username")}
        />
        <TextField
          label={t("signUp.email")}
          type="email"
          autoComplete="email"
          maxLength={254}
          {...set("email")}
        />
        <TextField
          label={t("signUp.password")}
          hint={t("signUp.passwordHint")}
          type="password"
          autoComplete="new-password"
          minLength={10}
          maxLength={128}
          {...set("password")}
        />
        {problem !== undefined && !isOfField && <FormError>{problemText(t, problem)}</FormError>}
        <Button type="submit" look="primary" isBusy={signUp.isPending}>
          {t("signUp.button")}
        </Button>
      </Form>
      <p className={styles.other}>
        {t("signUp.known")}{" "}
        <a href="/" onClick={(event) => follow(event, { name: "home" })}>
          {t("signIn.button")}
        </a>
      </p>
    </Welcome>
  );
}
