package chat.parley.auth.deletion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param lookEvery how often it is looked whether there is something to do
/// @param askEvery after what time a service that has not confirmed is asked again, and a step that
///   broke off is taken again
/// @param receiptsKept for how long after its end a deletion is known by its receipt
@ConfigurationProperties("parley.auth.deletion")
record DeletionProperties(
    @DefaultValue("500ms") Duration lookEvery,
    @DefaultValue("15s") Duration askEvery,
    @DefaultValue("30d") Duration receiptsKept) {}
