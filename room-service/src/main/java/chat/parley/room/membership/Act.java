package chat.parley.room.membership;

/// What members may do, and from which role on: the one table of permissions. {@link Memberships}
/// decides by it.
public enum Act {
  POST(Role.GUEST),
  /// To post in a room for announcements.
  ANNOUNCE(Role.MODERATOR),
  /// To invite users, and by links; to take back one's own.
  INVITE(Role.MEMBER),
  /// Invitations and links of others.
  REVOKE_INVITES(Role.MODERATOR),
  /// Those of others; everybody may delete their own.
  DELETE_MESSAGES(Role.MODERATOR),
  KICK(Role.MODERATOR),
  /// To ban, to lift bans and to see them.
  BAN(Role.MODERATOR),
  /// Its name, topic, visibility, and who posts.
  CHANGE_ROOM(Role.ADMIN),
  CHANGE_ROLES(Role.ADMIN),
  /// What was done in it with power over others.
  READ_AUDIT(Role.OWNER),
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

  public boolean isFor(Role role) {
    return !least.outranks(role);
  }
}
