import type { Problem } from "../../api/problem";
import { useText } from "../../i18n/text";
import { TextField } from "../../ui/Field";

/** Where somebody proves to be the owner of the account: by the password, or by having just signed in. */
export function Proof({
  password,
  problem,
  onChange,
}: {
  password: string;
  problem: Problem | undefined;
  onChange: (password: string) => void;
}) {
  const t = useText();
  const error =
    problem?.code === "bad-credentials"
      ? t(password === "" ? "proof.noPassword" : "proof.wrongPassword")
      : problem?.fields.password;
  return (
    <TextField
      label={t("proof.password")}
      hint={t("proof.passwordHint")}
      type="password"
      autoComplete="current-password"
      maxLength={128}
      value={password}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Whether it is shown with the proof, and need not be elsewhere. */
export function isOfProof({ code, fields }: Problem): boolean {
  return code === "bad-credentials" || fields.password !== undefined;
}
