package chat.parley.auth.export;

import chat.parley.auth.limit.Allowance;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param burst how many exports a user may ask for at once
/// @param every after what time one more
@ConfigurationProperties("parley.auth.export")
record ExportProperties(@DefaultValue("3") int burst, @DefaultValue("8h") Duration every) {

  Allowance allowance() {
    return new Allowance(burst, every);
  }
}
