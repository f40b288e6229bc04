/// How long sound and films are, as their own heads say it, by looking at a few places of a file.
/// Start at {@link PlayingTime}.
@NullMarked
package chat.parley.file.media;

import org.jspecify.annotations.NullMarked;
