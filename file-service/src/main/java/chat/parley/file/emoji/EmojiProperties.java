package chat.parley.file.emoji;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param membersMayAdd whether everybody may add emoji, and remove their own; administrators may
///   in any case, and remove all
/// @param most how many there may be
/// @param maxSize the largest image that is taken
/// @param patience how long one waits while others are read
@ConfigurationProperties("parley.file.emoji")
record EmojiProperties(
    @DefaultValue("false") boolean membersMayAdd,
    @DefaultValue("1000") int most,
    @DefaultValue("256KB") DataSize maxSize,
    @DefaultValue("10s") Duration patience) {}
