package chat.parley.notification.internet;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param allowLoopback whether this machine counts as a part of it, which is for tests only
@ConfigurationProperties("parley.notification.internet")
record InternetProperties(@DefaultValue("false") boolean allowLoopback) {}
