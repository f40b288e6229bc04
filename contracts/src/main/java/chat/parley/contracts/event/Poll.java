package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is asked by a message whose text has a question in its first line, and in each line after
/// that something that can be chosen.
///
/// @param multiple whether more than one can be chosen at once
/// @param anonymous whether nobody is ever told who has chosen what
/// @param endsAt from when on nothing is taken any more; absent where it is open until it is closed
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Poll(boolean multiple, boolean anonymous, @Nullable Instant endsAt) {}
