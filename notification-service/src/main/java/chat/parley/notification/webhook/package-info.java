/// Outgoing webhooks: what happens in conversations is told to other programs, in order and with
/// none missing. Start at {@link WebhookSender}.
///
/// Trail: `docs/trails/outgoing-webhook.md`.
@NullMarked
package chat.parley.notification.webhook;

import org.jspecify.annotations.NullMarked;
