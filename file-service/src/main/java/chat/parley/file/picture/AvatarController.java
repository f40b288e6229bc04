package chat.parley.file.picture;

import chat.parley.contracts.internal.PictureDirectory;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// Pictures of users: set by themselves, seen by anyone who is logged in, as profiles are.
@RestController
class AvatarController {
  private final PictureDirectory directory;
  private final ConversationKeys keys;
  private final ReceivedPicture received;
  private final Pictures pictures;
  private final PictureAnswer answer;

  AvatarController(
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

  @PutMapping(path = "/api/v1/users/me/avatar", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  PictureResponse set(Caller caller, HttpServletRequest request) throws IOException {
    Map<PictureSize, byte[]> squares = received.of(request);
    return PictureResponse.of(
        pictures.setAvatar(caller.userId(), keysOf(caller.userId()), squares));
  }

  @DeleteMapping("/api/v1/users/me/avatar")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Caller caller) {
    pictures.removeAvatar(caller.userId());
  }

  @GetMapping("/api/v1/users/{id}/avatar")
  ResponseEntity<byte[]> get(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "256") int size,
      @RequestParam(required = false) @Nullable UUID v,
      ServletWebRequest exchange) {
    return answer.of(id, PictureSize.of(size), v, exchange);
  }

  private KeySet keysOf(UUID userId) {
    return keys.of(userId)
        .or(() -> {
          directory.createUserKey(userId);
          return keys.of(userId);
        })
        .orElseThrow(ProblemException::notFound);
  }
}
