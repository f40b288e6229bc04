package chat.parley.file.picture;

import chat.parley.contracts.problem.ProblemException;
import java.util.Arrays;
import java.util.List;

/// The sizes in which a picture is kept.
enum PictureSize {
  SMALL(64),
  LARGE(256);

  private final int side;

  PictureSize(int side) {
    this.side = side;
  }

  /// @throws ProblemException `invalid` where there is none of this side
  static PictureSize of(int side) {
    return Arrays.stream(values())
        .filter(size -> size.side == side)
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid("size", "must be one of " + sides()));
  }

  static List<Integer> sides() {
    return Arrays.stream(values()).map(PictureSize::side).toList();
  }

  /// Pixels of a side.
  int side() {
    return side;
  }
}
