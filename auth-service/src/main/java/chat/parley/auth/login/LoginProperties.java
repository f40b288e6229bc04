package chat.parley.auth.login;

import chat.parley.auth.limit.Allowance;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param passwordLogin whether API clients may log in by password, and refresh; browsers never do
/// @param loginBurst how many log-ins of one name may be tried at once from one network address
/// @param loginEvery after what time one more
@ConfigurationProperties("parley.auth")
record LoginProperties(
    @DefaultValue("true") boolean passwordLogin,
    @DefaultValue("30") int loginBurst,
    @DefaultValue("1s") Duration loginEvery) {

  Allowance perName() {
    return new Allowance(loginBurst, loginEvery);
  }
}
