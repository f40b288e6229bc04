package chat.parley.auth.mail;

import chat.parley.auth.limit.Allowance;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param from the sender of what this service sends itself
/// @param verificationLifetime how long the link of a verification mail is good for
/// @param resetLifetime how long the link that sets another password is good for
/// @param perEmailBurst how many mails of a kind one address may be sent at once
/// @param perEmailEvery after what time one more
/// @param perAddressBurst how many mails one network address may ask for at once
/// @param perAddressEvery after what time one more
@ConfigurationProperties("parley.auth.mail")
record MailProperties(
    @DefaultValue("Parley <no-reply@parley.example>") String from,
    @DefaultValue("12h") Duration verificationLifetime,
    @DefaultValue("15m") Duration resetLifetime,
    @DefaultValue("3") int perEmailBurst,
    @DefaultValue("5m") Duration perEmailEvery,
    @DefaultValue("20") int perAddressBurst,
    @DefaultValue("10s") Duration perAddressEvery) {

  Allowance perEmail() {
    return new Allowance(perEmailBurst, perEmailEvery);
  }

  Allowance perAddress() {
    return new Allowance(perAddressBurst, perAddressEvery);
  }
}
