/// Jars that are not older than their sources. Start at {@link chat.parley.local.build.BuildStep}.
@NullMarked
package chat.parley.local.build;

import org.jspecify.annotations.NullMarked;
