/// Real PostgreSQL, Kafka, Redis, Keycloak and a mail sink as ordinary processes, for `./parley up`
/// and for tests alike.
///
/// Start at {@link chat.parley.backing.Postgres}, {@link chat.parley.backing.Kafka}, {@link
/// chat.parley.backing.Redis}, {@link chat.parley.backing.Keycloak} and {@link
/// chat.parley.backing.MailSink}. Their programs come from {@link
/// chat.parley.backing.Distributions}, their files live in a {@link chat.parley.backing.Home}, and
/// each runs as a {@link chat.parley.backing.ManagedProcess}, which starts any other program just
/// as well.
@NullMarked
package chat.parley.backing;

import org.jspecify.annotations.NullMarked;
