package chat.parley.file.emoji;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.upload.UploadedPart;
import chat.parley.platform.web.Administrator;
import chat.parley.platform.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Adds and removes the emoji of the installation, for who may.
///
/// Trail: `docs/trails/emoji.md`.
@RestController
@RequestMapping(EmojiController.EMOJI)
class EmojiController {
  static final String EMOJI = "/api/v1/emoji";

  private final BuiltInNames builtIn;
  private final EmojiMaker maker;
  private final EmojiCipher cipher;
  private final EmojiAdder adder;
  private final EmojiRemover remover;
  private final EmojiProperties properties;

  EmojiController(
      BuiltInNames builtIn,
      EmojiMaker maker,
      EmojiCipher cipher,
      EmojiAdder adder,
      EmojiRemover remover,
      EmojiProperties properties) {
    this.builtIn = builtIn;
    this.maker = maker;
    this.cipher = cipher;
    this.adder = adder;
    this.remover = remover;
    this.properties = properties;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<EmojiResponse> add(
      @RequestParam String name,
      Caller caller,
      Optional<Administrator> administrator,
      HttpServletRequest request)
      throws IOException {
    EmojiEditor editor = EmojiEditor.of(caller, administrator, properties);
    editor.requireAdd();
    EmojiName wanted = EmojiName.of(name);
    if (builtIn.has(wanted)) {
      throw new ProblemException(ProblemCode.EMOJI_NAME_TAKEN, null);
    }
    EmojiPicture picture;
    try (InputStream image = UploadedPart.open(request, properties.maxSize()).content()) {
      picture = maker.make(image.readAllBytes());
    }
    EmojiResponse added =
        EmojiResponse.from(adder.add(editor, wanted, picture, cipher.present()), editor);
    return ResponseEntity.created(URI.create(EMOJI + "/" + added.id() + "/image")).body(added);
  }

  @DeleteMapping("/{emojiId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID emojiId, Caller caller, Optional<Administrator> administrator) {
    remover.remove(EmojiEditor.of(caller, administrator, properties), emojiId);
  }
}
