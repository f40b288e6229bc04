import { Problem } from "../api/problem";
import { body } from "../api/rest";
import type { ChangeSettings, UserSettings } from "../api/types";
import type { Client } from "../core/client";
import type { Language, Text } from "../i18n/text";
import { problemText } from "../i18n/text";
import { type Preferences, preferences } from "./preferences";
import { toast } from "./toasts";

type Followed = Pick<Preferences, "theme" | "density" | "sendWith" | "timeFormat" | "linkPreviews">;

/** Takes over what the user has set, here or on another device, until the answer is called. */
export function followUser(client: Client): () => void {
  const show = (settings: UserSettings | undefined) => {
    if (settings !== undefined) preferences.setState(followedOf(settings));
  };
  show(client.settings.store.getState().settings);
  const stops = [
    client.settings.store.subscribe((it) => show(it.settings)),
    client.socket.welcomed.add(() => void followLanguage(client)),
    client.socket.frames.add((frame) => {
      if (frame.type === "profile.changed" && frame.userId === client.userId) void followLanguage(client);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

// The language is of the profile: mails are written in it as well.
async function followLanguage({ api }: Client): Promise<void> {
  const before = preferences.getState().language;
  try {
    const { locale } = await body(api.GET("/api/v1/users/me"));
    // What was chosen meanwhile is newer than the answer.
    if (preferences.getState().language === before)
      preferences.setState({ language: languageOf(locale ?? undefined) });
  } catch {
    // What this browser remembers stays.
  }
}

export function followedOf(settings: Omit<UserSettings, "version">): Partial<Followed> {
  const { theme, density, sendWith, timeFormat, linkPreviews } = settings;
  return Object.fromEntries(
    Object.entries({ theme, density, sendWith, timeFormat, linkPreviews }).filter(
      ([, it]) => it !== null && it !== undefined,
    ),
  );
}

export function languageOf(locale: string | undefined): Preferences["language"] {
  const language = locale?.split("-")[0];
  return language === "en" || language === "de" ? (language satisfies Language) : "system";
}

/** Shows a setting at once, and tells the server; where that fails it stays as it was. */
export async function changeSetting(client: Client, t: Text, change: Partial<Followed>): Promise<void> {
  const before = preferences.getState();
  preferences.setState(change);
  try {
    await client.settings.change(change satisfies ChangeSettings);
  } catch (failure) {
    preferences.setState(before);
    toast(problemText(t, Problem.from(failure)), "problem");
  }
}

export async function changeLanguage({ api }: Client, t: Text, language: Preferences["language"]) {
  const before = preferences.getState().language;
  preferences.setState({ language });
  try {
    await api.PATCH("/api/v1/users/me", { body: { locale: language === "system" ? "" : language } });
  } catch (failure) {
    preferences.setState({ language: before });
    toast(problemText(t, Problem.from(failure)), "problem");
  }
}
