package chat.parley.file.export;

import chat.parley.contracts.internal.ProfileCopy;
import chat.parley.contracts.internal.ProfileCopy.Person;
import chat.parley.file.picture.Pictures;
import chat.parley.platform.crypto.ConversationKeys;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How others see the user, what the user has set, and the avatar.
@Component
@Order(2)
class ProfilePart implements Part {
  private static final Logger log = LoggerFactory.getLogger(ProfilePart.class);

  private final ProfileCopy profiles;
  private final Pictures pictures;
  private final ConversationKeys keys;

  ProfilePart(ProfileCopy profiles, Pictures pictures, ConversationKeys keys) {
    this.profiles = profiles;
    this.pictures = pictures;
    this.keys = keys;
  }

  @Override
  public void addTo(Archive archive, UUID userId) throws IOException {
    Person person = profiles.person(userId);
    archive.addJson("profile.json", person.profile());
    archive.addJson("settings.json", person.settings());
    archive.addJson("blocks.json", person.blocks());
    archive.addJson("former-names.json", person.formerNames());
    Optional<byte[]> avatar;
    try {
      avatar = pictures.avatarOf(userId, keys);
    } catch (IllegalStateException unreadable) {
      log.error("An avatar is left out of an export", unreadable);
      archive.leaveOut("your avatar", Archive.UNREADABLE);
      return;
    }
    if (avatar.isPresent()) {
      archive.add("avatar.jpg", avatar.get());
    }
  }
}
