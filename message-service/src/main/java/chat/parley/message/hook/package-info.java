/// Incoming webhooks: what other programs post, in the form that Slack's webhooks take.
///
/// Trail: `docs/trails/incoming-webhook.md`.
@NullMarked
package chat.parley.message.hook;

import org.jspecify.annotations.NullMarked;
