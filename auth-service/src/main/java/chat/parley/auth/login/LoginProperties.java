package chat.parley.auth.login;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param passwordLogin whether API clients may log in by password; browsers never do
@ConfigurationProperties("parley.auth")
record LoginProperties(@DefaultValue("true") boolean passwordLogin) {}
