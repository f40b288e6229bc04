package chat.parley.auth.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param most how many tokens one user, or one bot, may have
/// @param longest how long a token may be good for
@ConfigurationProperties("parley.auth.tokens")
record TokenProperties(@DefaultValue("50") int most, @DefaultValue("366d") Duration longest) {}
