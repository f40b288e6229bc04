import { type Api, body, createApi, findSession } from "../api/rest";
import type { BrowserSession, DeleteAccount } from "../api/types";
import { Activity } from "./activity";
import { Conversations } from "./conversations";
import { Drafts } from "./drafts";
import { Listeners } from "./listeners";
import { Missed } from "./missed";
import { NotificationPreferences } from "./notifications";
import { Outbox } from "./outbox";
import { People } from "./people";
import { RoomPictures } from "./pictures";
import { Presence } from "./presence";
import { Settings } from "./settings";
import { Socket } from "./socket";
import { Status } from "./status";
import { Storage } from "./storage";
import { Tabs } from "./tabs";
import { Typing } from "./typing";
import { Uploads } from "./uploads";

/** Who is signed in; without the token while there is no network to ask for it. */
export type SignedIn = Pick<BrowserSession, "userId" | "username"> &
  Partial<Pick<BrowserSession, "csrfToken">>;

const REMEMBERED = "parley-user";

/** Who was signed in with this browser when it last had a network. */
export function rememberedUser(): SignedIn | undefined {
  try {
    const { userId, username } = JSON.parse(localStorage.getItem(REMEMBERED) ?? "{}") as Partial<SignedIn>;
    return userId === undefined || username === undefined ? undefined : { userId, username };
  } catch {
    return undefined;
  }
}

export function forgetUser(): void {
  localStorage.removeItem(REMEMBERED);
}

/** The session ended while no page was open: what was said is forgotten, what is still to be sent is not. */
export async function forgetSession({ userId }: SignedIn): Promise<void> {
  forgetUser();
  await (await Storage.open(userId)).forgetContent();
}

/** A user who is signed in with this browser: everything but what is on the screen. */
export class Client {
  /** The session has ended, by the user's wish or not. */
  readonly signedOut = new Listeners<[isWanted: boolean]>();
  readonly api: Api;
  readonly conversations: Conversations;
  readonly missed: Missed;
  readonly notifications: NotificationPreferences;
  readonly outbox: Outbox;
  readonly people: People;
  readonly presence: Presence;
  readonly status: Status;
  readonly typing: Typing;
  readonly uploads: Uploads;
  readonly roomPictures = new RoomPictures();
  readonly drafts: Drafts;
  readonly settings: Settings;
  readonly socket: Socket;
  readonly userId: string;
  /** As of the sign-in. */
  readonly username: string;
  private readonly activity: Activity;
  private csrfToken: string | undefined;
  private hasLeft = false;
  /** While the account's deletion is asked for: whether the session has ended meanwhile. */
  private deleting: { hasEnded: boolean } | undefined;

  private constructor(
    user: SignedIn,
    private readonly storage: Storage,
    private readonly tabs: Tabs,
    private readonly baseUrl: string,
  ) {
    this.userId = user.userId;
    this.username = user.username;
    this.csrfToken = user.csrfToken;
    this.api = createApi({
      baseUrl,
      csrfToken: () => this.csrfToken,
      onSessionEnded: () => void this.leave(false),
    });
    this.socket = new Socket({
      url: `${baseUrl.replace(/^http/, "ws")}/ws`,
      resume: () => this.conversations.resume(),
      hasSession: () => this.renew(),
      isNetworkThere: () => navigator.onLine,
    });
    this.people = new People(this.api, storage);
    this.presence = new Presence(this.socket);
    this.status = new Status({
      api: this.api,
      socket: this.socket,
      presence: this.presence,
      userId: user.userId,
    });
    this.typing = new Typing({ socket: this.socket, userId: user.userId });
    this.activity = new Activity({ socket: this.socket });
    this.settings = new Settings(this.api, storage, this.socket);
    this.drafts = new Drafts(storage, tabs);
    this.uploads = new Uploads({
      api: this.api,
      baseUrl,
      headers: () => this.writeHeaders(),
      storage,
      tabs,
    });
    this.conversations = new Conversations({
      userId: user.userId,
      api: this.api,
      socket: this.socket,
      storage,
    });
    this.missed = new Missed({ api: this.api, socket: this.socket, conversations: this.conversations });
    this.notifications = new NotificationPreferences(this.api, this.socket);
    this.outbox = new Outbox({
      socket: this.socket,
      storage,
      tabs,
      revisionOf: (id) => this.conversations.store.getState().logs[id]?.revision,
    });
    this.wire();
  }

  /** Shows what this browser remembers, and connects. */
  static async start(user: SignedIn, baseUrl: string): Promise<Client> {
    localStorage.setItem(REMEMBERED, JSON.stringify({ userId: user.userId, username: user.username }));
    const client = new Client(user, await Storage.open(user.userId), new Tabs(user.userId), baseUrl);
    const { conversations, people, drafts, outbox, settings } = client;
    await Promise.all([conversations.load(), people.load(), drafts.load(), outbox.load(), settings.load()]);
    client.socket.connect();
    void client.syncDrafts();
    void client.uploads.load();
    return client;
  }

  /** The headers of a request that changes something. */
  writeHeaders(): Record<string, string> {
    return { "X-CSRF-Token": this.csrfToken ?? "" };
  }

  /** Ends the session, here and in all tabs, and forgets what this browser kept of it. */
  async signOut(): Promise<void> {
    const header = { "X-CSRF-Token": this.csrfToken ?? "" };
    await this.api.DELETE("/api/v1/session", { params: { header } });
    this.tabs.tell({ type: "signed-out" });
    await this.leave(true);
  }

  /** Ends all of the user's sessions, this one too. */
  async signOutEverywhere(): Promise<void> {
    await this.api.DELETE("/api/v1/auth/sessions");
    this.tabs.tell({ type: "signed-out" });
    await this.leave(true);
  }

  /**
   * Deletes the account: from the answer on nobody signs in to it, and this browser keeps nothing of it. Where it is
   * refused all is as before.
   * @param onAccepted is told the receipt before anything is forgotten
   */
  async deleteAccount(request: DeleteAccount, onAccepted: (receipt: string) => void): Promise<void> {
    // The end of the sessions may come before the answer, which must not be missed.
    const deleting = { hasEnded: false };
    this.deleting = deleting;
    try {
      const { receipt } = await body(this.api.POST("/api/v1/auth/account/deletions", { body: request }));
      this.deleting = undefined;
      onAccepted(receipt);
    } catch (failure) {
      this.deleting = undefined;
      if (deleting.hasEnded) await this.leave(false);
      throw failure;
    }
    this.tabs.tell({ type: "signed-out" });
    await this.leave(true);
  }

  private wire(): void {
    this.conversations.reached.add((id, revision) => this.outbox.reached(id, revision));
    this.socket.welcomed.add((welcome) => {
      // Another tab may have signed somebody else in.
      if (welcome.userId !== this.userId) location.reload();
      void this.outbox.load();
      this.renew().catch(() => undefined);
    });
    this.socket.frames.add((frame) => {
      if (frame.type === "profile.changed") this.people.refresh(frame.userId);
    });
    this.socket.sessionEnded.add(() => void this.leave(false));
    this.tabs.notices.add((notice) => {
      if (notice.type === "commands") void this.outbox.load();
      if (notice.type === "drafts") void this.drafts.load();
      if (notice.type === "signed-out") void this.leave(true);
    });
    addEventListener("online", () => this.socket.networkChanged());
    addEventListener("offline", () => this.socket.networkChanged());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.socket.probe();
      // A hidden page may be the last that is seen of it.
      else void this.drafts.flush();
    });
  }

  private async syncDrafts(): Promise<void> {
    const { DraftSync } = await import("./draftSync");
    new DraftSync(this).start();
  }

  /** Whether the session lives; its token may be another one since. */
  private async renew(): Promise<boolean> {
    const session = await findSession(this.baseUrl);
    this.csrfToken = session?.csrfToken;
    return session?.userId === this.userId;
  }

  // What the user has written and could not send is lost by their own wish only.
  private async leave(isWanted: boolean): Promise<void> {
    if (this.hasLeft) return;
    if (this.deleting !== undefined) {
      this.deleting.hasEnded = true;
      return;
    }
    this.hasLeft = true;
    this.activity.stop();
    this.uploads.stop();
    this.socket.close();
    if (!isWanted) await this.drafts.flush();
    this.tabs.close();
    await (isWanted ? this.storage.destroy() : this.storage.forgetContent());
    forgetUser();
    this.signedOut.tell(isWanted);
  }
}
