package chat.parley.auth.username;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param reserved names that nobody gets, beside those that are built in
/// @param changes how often a user may take another name within {@link #changesWithin}
/// @param formerHeldFor how long a former name leads to its user and is kept from others
/// @param recoverAfter the age at which a change that has not ended counts as left behind; well
///   above what Keycloak may take to answer
@ConfigurationProperties("parley.auth.username")
public record UsernameProperties(
    @DefaultValue({}) List<String> reserved,
    @DefaultValue("2") int changes,
    @DefaultValue("30d") Duration changesWithin,
    @DefaultValue("90d") Duration formerHeldFor,
    @DefaultValue("30s") Duration recoverAfter) {
  public UsernameProperties {
    reserved = List.copyOf(reserved);
  }
}
