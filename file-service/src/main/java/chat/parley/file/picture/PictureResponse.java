package chat.parley.file.picture;

import java.util.List;
import java.util.UUID;

/// A picture that was set.
///
/// @param sizes pixels of a side
record PictureResponse(UUID id, String contentType, List<Integer> sizes) {
  static PictureResponse of(UUID id) {
    return new PictureResponse(id, PictureMaker.CONTENT_TYPE, PictureSize.sides());
  }
}
