/// What the devices of a user are told that the user has done for themselves. Start at {@link
/// chat.parley.notification.news.DeviceNews}.
@NullMarked
package chat.parley.notification.news;

import org.jspecify.annotations.NullMarked;
