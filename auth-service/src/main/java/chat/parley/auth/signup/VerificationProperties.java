package chat.parley.auth.signup;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param verifyEmail whether who signs up can log in only after following the link of a mail
@ConfigurationProperties("parley.auth")
record VerificationProperties(@DefaultValue("true") boolean verifyEmail) {}
