/// What is said to be on the internet, by people or by pages, is looked for there only. Start at
/// {@link PublicHosts}.
@NullMarked
package chat.parley.notification.internet;

import org.jspecify.annotations.NullMarked;
