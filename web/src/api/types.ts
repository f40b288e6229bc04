import type { components } from "../../generated/schema";

type Schemas = components["schemas"];

export type ClientFrame = Schemas["ClientClientFrame"];
export type ServerFrame = Schemas["ServerServerFrame"];
export type Change = Schemas["ServerChange"];
export type Head = Schemas["ServerHead"];
export type Welcome = Schemas["ServerWelcome"];
export type PresenceStatus = Schemas["ServerPresenceStatus"];

export type AuditEntry = Schemas["AccountAuditEntry"];
export type RoomAuditEntry = Schemas["AuditEntry"];
export type Bot = Schemas["Bot"];
export type BrowserSession = Schemas["BrowserSession"];
export type ChangeNotificationPreferences = Schemas["ChangeNotificationPreferencesRequest"];
export type ChangeSettings = Schemas["ChangeSettingsRequest"];
export type Conversation = Schemas["Conversation"];
export type ConversationPreference = Schemas["ConversationPreference"];
export type CreateBot = Schemas["CreateBotRequest"];
export type CreateToken = Schemas["CreateTokenRequest"];
export type CustomEmoji = Schemas["Emoji"];
export type CustomEmojiList = Schemas["EmojiList"];
export type DeleteAccount = Schemas["DeleteAccountRequest"];
export type Deletion = Schemas["Deletion"];
export type Draft = Schemas["Draft"];
export type Export = Schemas["Export"];
export type FollowedThread = Schemas["FollowedThread"];
export type GroupMention = NonNullable<Schemas["Message"]["groupMention"]>;
export type HistoryPage = Schemas["HistoryPage"];
export type InviteLink = Schemas["InviteLink"];
export type Member = Schemas["Member"];
export type ListedMessage = Schemas["ListedMessage"];
export type Message = Schemas["Message"];
export type JoinRequest = Schemas["JoinRequest"];
export type Missed = Schemas["Notification"];
export type Mute = Schemas["Mute"];
export type NotificationLevel = Schemas["NotificationLevel"];
export type NotificationPreferences = Schemas["NotificationPreferences"];
export type NotificationSettings = Schemas["NotificationSettings"];
export type NewToken = Schemas["NewToken"];
export type OwnInvitation = Schemas["OwnInvitation"];
export type OwnProfile = Schemas["OwnProfile"];
export type Pin = Schemas["Pin"];
export type Poll = Schemas["Poll"];
export type PollRules = Schemas["PollRules"];
export type Reminder = Schemas["Reminder"];
export type PresenceChoice = Schemas["PresenceChoice"];
export type ProblemBody = Schemas["ProblemBody"];
export type ProblemCode = Schemas["ProblemCode"];
export type Profile = Schemas["Profile"];
export type DigestPreference = Schemas["DigestPreference"];
export type QuietHours = Schemas["QuietHours"];
export type Role = Schemas["Role"];
export type Room = Schemas["Room"];
export type Scope = Schemas["Scope"];
export type SetConversationPreference = Schemas["ConversationPreferenceRequest"];
export type ScheduledMessage = Schemas["ScheduledMessage"];
export type ScheduleMessage = Schemas["ScheduleMessageRequest"];
export type SearchHit = Schemas["SearchHit"];
export type Session = Schemas["Session"];
export type SidebarSection = Schemas["SidebarSection"];
export type SharedFile = Schemas["File"];
export type Thread = Schemas["Thread"];
export type ThreadReading = Schemas["ThreadReading"];
export type Token = Schemas["Token"];

export type UserSettings = Schemas["Settings"];
export type Report = Schemas["Report"];
export type Webhook = Schemas["Webhook"];

/** One kind of a union of frames. */
export type Of<Frame extends { type: string }, Type extends Frame["type"]> = Extract<Frame, { type: Type }>;

const RANKS: readonly Role[] = ["guest", "member", "moderator", "admin", "owner"];

/** Whether `role` stands as high as `least`, or higher. */
export function isAtLeast(role: Role | undefined, least: Role): boolean {
  return role !== undefined && RANKS.indexOf(role) >= RANKS.indexOf(least);
}

/** Whether one may pin there, and unpin. */
export const mayPin = isTrusted;
/** Whether one may mention everybody there at once. */
export const mayMentionAll = isTrusted;

/** In a room as a moderator, in a chat as a member. */
function isTrusted(about: Conversation | undefined): boolean {
  return isAtLeast(about?.role, about?.kind === "room" ? "moderator" : "member");
}
