package chat.parley.auth.bot;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param most how many bots one user may have
@ConfigurationProperties("parley.auth.bots")
record BotProperties(@DefaultValue("20") int most) {}
