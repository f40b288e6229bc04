/// Chats of people who know each other: of two ({@link IndividualChat}) and of a few ({@link
/// GroupChat}). Start at {@link DirectChatController} and {@link GroupChatController}.
@NullMarked
package chat.parley.room.chat;

import org.jspecify.annotations.NullMarked;
