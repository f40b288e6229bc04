/// Whether there is a virus in what was uploaded: nobody is given a file before that is known.
/// Start at {@link VirusScanner}.
@NullMarked
package chat.parley.file.scan;

import org.jspecify.annotations.NullMarked;
