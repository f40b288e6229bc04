/// What was said, and by whom, as users are told of it elsewhere than in Parley. Start at {@link
/// chat.parley.notification.content.Contents}.
@NullMarked
package chat.parley.notification.content;

import org.jspecify.annotations.NullMarked;
