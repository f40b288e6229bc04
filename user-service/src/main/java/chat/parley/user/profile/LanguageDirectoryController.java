package chat.parley.user.profile;

import chat.parley.contracts.internal.LanguageDirectory;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LanguageDirectoryController implements LanguageDirectory {
  private final ProfileRepository profiles;

  LanguageDirectoryController(ProfileRepository profiles) {
    this.profiles = profiles;
  }

  @Override
  public Language language(UUID userId) {
    return new Language(profiles.findByUserId(userId).map(Profile::locale).orElse(null));
  }
}
