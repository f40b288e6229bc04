/// Services of a stack that runs, as the launcher asks them: {@link
/// chat.parley.local.service.RoomService} of keys, {@link chat.parley.local.service.MessageService}
/// of the search index.
@NullMarked
package chat.parley.local.service;

import org.jspecify.annotations.NullMarked;
