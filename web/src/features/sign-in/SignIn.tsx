import type { ReactNode } from "react";
import { follow, useRoute } from "../../app/route";
import { useText } from "../../i18n/text";
import { ButtonLink } from "../../ui/Button";
import { FormError } from "../../ui/Field";
import styles from "./SignIn.module.css";

/**
 * The page for who is not signed in: the log-in itself is Keycloak's.
 * @param hasEnded whether a session ended that the user did not end
 */
export default function SignIn({ hasEnded }: { hasEnded: boolean }) {
  const t = useText();
  const route = useRoute();
  const next = location.pathname;
  const hasFailed = new URLSearchParams(location.search).get("login") === "failed";
  return (
    <Welcome title={t("signIn.title")} lead={t("signIn.lead")}>
      {hasEnded && (
        <p className={styles.ended} role="status">
          {t("signIn.ended")}
        </p>
      )}
      {hasFailed && <FormError>{t("signIn.failed")}</FormError>}
      {route.name === "invite" && <p>{t("signIn.invited")}</p>}
      <ButtonLink look="primary" href={`/login?next=${encodeURIComponent(next)}`}>
        {t("signIn.button")}
      </ButtonLink>
      <p className={styles.other}>
        {t("signIn.new")}{" "}
        <a href="/sign-up" onClick={(event) => follow(event, { name: "sign-up" })}>
          {t("signUp.button")}
        </a>
      </p>
      <p className={styles.other}>
        <a href="/reset-password" onClick={(event) => follow(event, { name: "reset-password" })}>
          {t("signIn.forgot")}
        </a>
        {" · "}
        <a href="/verify-email" onClick={(event) => follow(event, { name: "verify-email" })}>
          {t("signIn.noMail")}
        </a>
      </p>
    </Welcome>
  );
}

export function Welcome({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <img src="/icon.svg" alt="" width="56" height="56" />
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        <div className={styles.body}>{children}</div>
      </div>
    </main>
  );
}
