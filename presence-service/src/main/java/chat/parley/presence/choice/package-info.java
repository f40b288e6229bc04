/// What users choose to be seen as. Start at {@link chat.parley.presence.choice.ChoiceController}.
@NullMarked
package chat.parley.presence.choice;

import org.jspecify.annotations.NullMarked;
