import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { OwnProfile, Profile } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Form, FormError, Select, Switch, TextArea, TextField } from "../../ui/Field";
import { Failure, Loading } from "../../ui/States";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { PictureEditor } from "../pictures/PictureEditor";
import styles from "./Settings.module.css";

/** The device's own first, and one that this browser does not know but the profile has. */
function zonesWith(known: string | undefined): readonly string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([own, ...(known === undefined ? [] : [known]), ...Intl.supportedValuesOf("timeZone")])];
}

const KEY = ["profile"];

export function ProfileSettings() {
  const t = useText();
  const { api } = useClient();
  const profile = useQuery({ queryKey: KEY, queryFn: () => body(api.GET("/api/v1/users/me")) });
  if (profile.isPending) return <Loading label={t("loading")} />;
  if (profile.isError)
    return <Failure problem={Problem.from(profile.error)} onRetry={() => void profile.refetch()} />;
  return (
    <>
      <OwnPicture profile={profile.data} />
      <ProfileForm key={profile.data.id} profile={profile.data} />
      <SignOut />
    </>
  );
}

function OwnPicture({ profile }: { profile: OwnProfile }) {
  const { api, people } = useClient();
  const queries = useQueryClient();
  const person = usePerson(profile.id);
  const hasPicture = (person?.avatarId ?? profile.avatarId ?? undefined) !== undefined;
  const show = (avatarId: string | null) => {
    queries.setQueryData(KEY, { ...profile, avatarId });
    people.learn([publicOf({ ...profile, avatarId })]);
  };
  return (
    <PictureEditor
      hasPicture={hasPicture}
      onSet={async (form) => {
        const picture = await body(
          api.PUT("/api/v1/users/me/avatar", { body: { file: "" }, bodySerializer: () => form }),
        );
        show(picture.id);
      }}
      onRemove={async () => {
        await api.DELETE("/api/v1/users/me/avatar");
        show(null);
      }}
    >
      <PersonAvatar id={profile.id} name={profile.displayName} size="xl" />
    </PictureEditor>
  );
}

function publicOf(own: OwnProfile): Profile {
  const { findable: _findable, findableByEmail: _findableByEmail, locale: _locale, ...shown } = own;
  return shown;
}

function ProfileForm({ profile }: { profile: OwnProfile }) {
  const t = useText();
  const { api, people } = useClient();
  const queries = useQueryClient();
  const [fields, setFields] = useState({
    displayName: profile.displayName,
    statusText: profile.statusText ?? "",
    bio: profile.bio ?? "",
    timeZone: profile.timeZone ?? "",
    findable: profile.findable,
    findableByEmail: profile.findableByEmail,
  });
  const zones = useMemo(() => zonesWith(profile.timeZone ?? undefined), [profile.timeZone]);
  const save = useMutation({
    mutationFn: () => body(api.PATCH("/api/v1/users/me", { body: fields })),
    onSuccess: (saved) => {
      queries.setQueryData(KEY, saved);
      people.learn([publicOf(saved)]);
      toast(t("saved"));
    },
  });
  const problem = save.isError ? Problem.from(save.error) : undefined;
  const text = (field: "displayName" | "statusText" | "bio" | "timeZone") => ({
    value: fields[field],
    error: problem?.fields[field],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [field]: event.target.value }),
  });
  return (
    <Form onSubmit={() => save.mutate()}>
      <TextField
        label={t("profile.displayName")}
        hint={`@${profile.username}`}
        required
        maxLength={80}
        {...text("displayName")}
      />
      <TextField
        label={t("profile.status")}
        hint={t("profile.statusHint")}
        maxLength={100}
        {...text("statusText")}
      />
      <TextArea label={t("profile.bio")} maxLength={500} {...text("bio")} />
      <Select label={t("profile.timeZone")} hint={t("profile.timeZoneHint")} {...text("timeZone")}>
        <option value="">{t("profile.noTimeZone")}</option>
        {zones.map((it) => (
          <option key={it} value={it}>
            {it.replaceAll("_", " ")}
          </option>
        ))}
      </Select>
      <Switch
        label={t("profile.findable")}
        hint={t("profile.findableHint")}
        checked={fields.findable}
        onChange={(findable) => setFields({ ...fields, findable })}
      />
      <Switch
        label={t("profile.findableByEmail")}
        hint={t("profile.findableByEmailHint")}
        checked={fields.findableByEmail}
        onChange={(findableByEmail) => setFields({ ...fields, findableByEmail })}
      />
      {problem !== undefined && Object.keys(problem.fields).length === 0 && (
        <FormError>{problemText(t, problem)}</FormError>
      )}
      <div className={styles.actions}>
        <Button
          type="submit"
          look="primary"
          isBusy={save.isPending}
          disabled={fields.displayName.trim() === ""}
        >
          {t("save")}
        </Button>
      </div>
    </Form>
  );
}

function SignOut() {
  const t = useText();
  const client = useClient();
  const signOut = useMutation({
    mutationFn: () => client.signOut(),
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
  });
  return (
    <div className={styles.actions}>
      <Button look="danger" isBusy={signOut.isPending} onClick={() => signOut.mutate()}>
        {t("settings.signOut")}
      </Button>
    </div>
  );
}
