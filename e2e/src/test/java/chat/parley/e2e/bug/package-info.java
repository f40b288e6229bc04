/// Bugs that are planted into the services of a stack while it runs, to see that the oracle catches
/// them: an agent rewrites methods of the running processes.
@NullMarked
package chat.parley.e2e.bug;

import org.jspecify.annotations.NullMarked;
