import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { useClient, usePerson } from "../../app/client";
import { follow, navigate, pathOf, type Route } from "../../app/route";
import { isolated, problemText, type Text, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Choices, Form, FormError, TextField } from "../../ui/Field";
import styles from "./Account.module.css";
import { isOfProof, Proof } from "./Proof";
import { roomsOf } from "./progress";

type Messages = "keep" | "remove";

/** Deletes the account, once it is clear what that means and who wants it. */
export function DeleteAccount() {
  const t = useText();
  const client = useClient();
  const username = usePerson(client.userId)?.username ?? client.username;
  const [messages, setMessages] = useState<Messages>("keep");
  const [password, setPassword] = useState("");
  const [typed, setTyped] = useState("");
  const isConfirmed = typed.trim().replace(/^@/, "").toLowerCase() === username;
  const remove = useMutation({
    mutationFn: () =>
      client.deleteAccount({ messages, ...(password === "" ? {} : { password }) }, (receipt) =>
        navigate({ name: "deletion", receipt }, "replace"),
      ),
  });
  const problem = remove.isError ? Problem.from(remove.error) : undefined;
  return (
    <section className={styles.section}>
      <h2>{t("deletion.title")}</h2>
      <p>{t("deletion.lead")}</p>
      <ul className={styles.points}>
        <li>{t("deletion.gone")}</li>
        <li>{t("deletion.leaves")}</li>
        <li>{t("deletion.bots")}</li>
        <li>{t("deletion.stays")}</li>
      </ul>
      <Form onSubmit={() => isConfirmed && remove.mutate()}>
        <Choices
          label={t("deletion.messages")}
          value={messages}
          onChange={setMessages}
          choices={[
            { value: "keep", label: t("deletion.keep"), hint: t("deletion.keepHint") },
            { value: "remove", label: t("deletion.remove"), hint: t("deletion.removeHint") },
          ]}
        />
        <Proof password={password} problem={problem} onChange={setPassword} />
        <TextField
          label={t("deletion.confirm", { name: isolated(username) })}
          required
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {problem?.code === "owns-rooms" && <OwnedRooms rooms={roomsOf(problem.fields)} />}
        {problem !== undefined && problem.code !== "owns-rooms" && !isOfProof(problem) && (
          <FormError>{textOf(t, problem)}</FormError>
        )}
        <div>
          <Button type="submit" look="danger" isBusy={remove.isPending} disabled={!isConfirmed}>
            {t("deletion.button")}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function textOf(t: Text, problem: Problem): string {
  // The request may have been heard, and only its answer lost.
  if (problem.code === "offline") return t("deletion.unsure");
  if (problem.code === "conflict") return t("deletion.already");
  return problemText(t, problem);
}

function OwnedRooms({ rooms }: { rooms: readonly { readonly id: string; readonly name: string }[] }) {
  const t = useText();
  return (
    <div role="alert" className={styles.rooms}>
      <p>{t("deletion.ownsRooms")}</p>
      <ul>
        {rooms.map((it) => {
          const route: Route = { name: "conversation", id: it.id };
          return (
            <li key={it.id}>
              <a href={pathOf(route)} onClick={(event) => follow(event, route)}>
                <bdi>{it.name}</bdi>
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
