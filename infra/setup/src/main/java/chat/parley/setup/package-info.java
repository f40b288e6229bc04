/// What Parley needs in the backing services that somebody else runs, as containers do: {@link
/// Setup} is the command line, one command for each step.
@NullMarked
package chat.parley.setup;

import org.jspecify.annotations.NullMarked;
