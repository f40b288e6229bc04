/// What must hold before anything starts: folders, ports, memory, and a build that is not older
/// than its sources. Start at {@link chat.parley.local.setup.Workspace}.
@NullMarked
package chat.parley.local.setup;

import org.jspecify.annotations.NullMarked;
