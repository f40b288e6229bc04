package chat.parley.bench.archive;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.wire.Seat;
import java.util.List;

/// What is there to be searched.
///
/// @param reader somebody who is in all of its rooms, in the first one
/// @param speakers who have said it, as a search names them
/// @param made how fast it was made, and how large it is
public record Archive(Seat reader, Layout layout, List<String> speakers, Figures made) {
  public Archive {
    speakers = List.copyOf(speakers);
  }
}
