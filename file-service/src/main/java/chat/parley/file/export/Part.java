package chat.parley.file.export;

import java.io.IOException;
import java.util.UUID;

/// Some of what there is of a user.
///
/// What can not be read any more it leaves out, and notes that in the archive. What fails otherwise
/// it throws: then the export is made anew.
interface Part {
  void addTo(Archive archive, UUID userId) throws IOException;
}
