package chat.parley.auth.signup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param recoverAfter the age at which a sign-up that has not ended counts as left behind; well
///   above what Keycloak may take to answer
/// @param recoverEvery how often those are looked for
@ConfigurationProperties("parley.auth.signup")
record SignUpProperties(
    @DefaultValue("30s") Duration recoverAfter, @DefaultValue("10s") Duration recoverEvery) {}
