package chat.parley.auth.username;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Names that speak for the installation, or that a mention means something else by, and what looks
/// like them.
@Component
class ReservedUsernames {
  private static final List<String> BUILT_IN =
      List.of(
          // Who runs it.
          "admin",
          "admins",
          "administrator",
          "root",
          "sysadmin",
          "system",
          "superuser",
          "owner",
          "moderator",
          "moderators",
          "mods",
          "staff",
          "team",
          "official",
          "operator",
          "parley",
          "service",
          "gateway",
          // Who helps, and who answers mails.
          "help",
          "helpdesk",
          "support",
          "security",
          "abuse",
          "privacy",
          "legal",
          "billing",
          "contact",
          "info",
          "postmaster",
          "hostmaster",
          "webmaster",
          "mailer-daemon",
          "noreply",
          "news",
          "notifications",
          // What a mention may mean.
          "all",
          "everyone",
          "everybody",
          "here",
          "channel",
          "room",
          "group",
          "online",
          "members",
          "anyone",
          "someone",
          "nobody",
          "none",
          "you",
          "myself",
          "self",
          // What programs take for something else.
          "null",
          "undefined",
          "true",
          "false",
          "anonymous",
          "guest",
          "unknown",
          "deleted",
          "former",
          "user",
          "users",
          "bot",
          "bots",
          "api",
          "www",
          "login",
          "logout",
          "signup",
          "settings",
          "search");

  private final JdbcClient jdbc;
  private final String[] reserved;

  ReservedUsernames(JdbcClient jdbc, UsernameProperties properties) {
    this.jdbc = jdbc;
    this.reserved =
        Stream.concat(BUILT_IN.stream(), properties.reserved().stream()).toArray(String[]::new);
  }

  /// Whether it is one of them or looks like one; here `i` and `l` are alike too, and what
  /// separates does not count.
  boolean contains(String username) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM unnest(CAST(:reserved AS text[])) AS r (username)
              WHERE translate(username_skeleton(r.username), 'i-', 'l')
                = translate(username_skeleton(:username), 'i-', 'l'))
            """)
        .param("reserved", reserved)
        .param("username", username)
        .query(Boolean.class)
        .single();
  }
}
