package chat.parley.file.picture;

import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.contracts.internal.PictureDirectory.PictureAccess;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// Pictures of rooms: set by who may change the room, seen by who may know of it. They are
/// encrypted with the room's key, and go with it.
@RestController
@RequestMapping("/api/v1/rooms/{roomId}/picture")
class RoomPictureController {
  private final PictureDirectory directory;
  private final ConversationKeys keys;
  private final ReceivedPicture received;
  private final Pictures pictures;
  private final PictureAnswer answer;

  RoomPictureController(
      PictureDirectory directory,
      ConversationKeys keys,
      ReceivedPicture received,
      Pictures pictures,
      PictureAnswer answer) {
    this.directory = directory;
    this.keys = keys;
    this.received = received;
    this.pictures = pictures;
    this.answer = answer;
  }

  @PutMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  PictureResponse set(@PathVariable UUID roomId, Caller caller, HttpServletRequest request)
      throws IOException {
    requireChange(roomId, caller);
    Map<PictureSize, byte[]> squares = received.of(request);
    KeySet rooms = keys.of(roomId).orElseThrow(ProblemException::notFound);
    return PictureResponse.of(pictures.setRoomPicture(roomId, rooms, squares));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID roomId, Caller caller) {
    requireChange(roomId, caller);
    pictures.removeRoomPicture(roomId);
  }

  @GetMapping
  ResponseEntity<byte[]> get(
      @PathVariable UUID roomId,
      @RequestParam(defaultValue = "256") int size,
      @RequestParam(required = false) @Nullable UUID v,
      Caller caller,
      ServletWebRequest exchange) {
    access(roomId, caller);
    return answer.of(roomId, PictureSize.of(size), v, exchange);
  }

  private void requireChange(UUID roomId, Caller caller) {
    if (!access(roomId, caller).change()) {
      throw new ProblemException(ProblemCode.FORBIDDEN, null);
    }
  }

  private PictureAccess access(UUID roomId, Caller caller) {
    PictureAccess access = directory.pictureAccess(roomId, caller.userId());
    if (!access.see()) {
      throw ProblemException.notFound();
    }
    return access;
  }
}
