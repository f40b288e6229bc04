/// The mails that Keycloak sends for us: links that verify an address or set another password.
/// Start at {@link chat.parley.auth.mail.AccountMails}.
@NullMarked
package chat.parley.auth.mail;

import org.jspecify.annotations.NullMarked;
