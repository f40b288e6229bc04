package chat.parley.file.picture;

import chat.parley.file.store.ScratchFolder;
import chat.parley.file.upload.UploadedPart;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Takes the image of a request in, and makes the picture out of it.
@Component
class ReceivedPicture {
  private final ScratchFolder scratch;
  private final PictureMaker maker;
  private final PictureProperties properties;

  ReceivedPicture(ScratchFolder scratch, PictureMaker maker, PictureProperties properties) {
    this.scratch = scratch;
    this.maker = maker;
    this.properties = properties;
  }

  /// @throws chat.parley.contracts.problem.ProblemException what is wrong with the request or the
  ///   image
  Map<PictureSize, byte[]> of(HttpServletRequest request) throws IOException {
    UploadedPart part = UploadedPart.open(request, properties.maxSize());
    try (var image = part.content();
        Spool spool = Spool.of(image, scratch)) {
      return maker.make(spool);
    }
  }
}
