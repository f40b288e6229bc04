package chat.parley.room.membership;

/// What members may do, and from which role on: the one table of permissions. {@link Memberships}
/// decides by it.
public enum Act {
  POST(Role.GUEST),
  /// To post in a room for announcements.
  ANNOUNCE(Role.MODERATOR),
  /// To post without waiting where slow mode lets others wait.
  IGNORE_SLOW_MODE(Role.MODERATOR),
  /// To invite users, and by links; to take back one's own.
  INVITE(Role.MEMBER),
  /// Invitations and links of others.
  REVOKE_INVITES(Role.MODERATOR),
  /// Those of others; everybody may delete their own.
  DELETE_MESSAGES(Role.MODERATOR),
  /// To pin messages of a room, and to unpin them.
  PIN(Role.MODERATOR),
  /// The same in a direct or a group chat.
  PIN_IN_CHAT(Role.MEMBER),
  /// To mention all members of a room at once, or all who are there.
  MENTION_ALL(Role.MODERATOR),
  /// The same in a direct or a group chat.
  MENTION_ALL_IN_CHAT(Role.MEMBER),
  /// To let in who asks for it, and to see who does.
  ADMIT(Role.MODERATOR),
  /// To mute, to lift mutes and to see them.
  MUTE(Role.MODERATOR),
  /// To say which words are not wanted in a room, and to see them.
  FILTER_WORDS(Role.MODERATOR),
  /// To see what members report, and to end it.
  ANSWER_REPORTS(Role.MODERATOR),
  KICK(Role.MODERATOR),
  /// To ban, to lift bans and to see them.
  BAN(Role.MODERATOR),
  /// That of a group chat.
  RENAME_GROUP(Role.MEMBER),
  /// Its name, topic, visibility, and who posts how often.
  CHANGE_ROOM(Role.ADMIN),
  /// To archive it, and to restore it.
  ARCHIVE(Role.ADMIN),
  CHANGE_ROLES(Role.ADMIN),
  /// What was done in it with power over others.
  READ_AUDIT(Role.OWNER),
  /// For how long messages are kept.
  SET_RETENTION(Role.OWNER),
  ROTATE_KEY(Role.OWNER),
  HAND_OVER(Role.OWNER),
  DELETE_ROOM(Role.OWNER);

  private final Role least;

  Act(Role least) {
    this.least = least;
  }

  /// What it is to post in a conversation.
  ///
  /// @param forAnnouncements whether it is for announcements
  public static Act posting(boolean forAnnouncements) {
    return forAnnouncements ? ANNOUNCE : POST;
  }

  /// What it is to pin in a conversation.
  ///
  /// @param chat whether it is no room
  public static Act pinning(boolean chat) {
    return chat ? PIN_IN_CHAT : PIN;
  }

  /// What it is to mention everybody in a conversation.
  ///
  /// @param chat whether it is no room
  public static Act mentioningAll(boolean chat) {
    return chat ? MENTION_ALL_IN_CHAT : MENTION_ALL;
  }

  public boolean isFor(Role role) {
    return !least.outranks(role);
  }
}
