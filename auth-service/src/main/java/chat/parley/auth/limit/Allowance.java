package chat.parley.auth.limit;

import java.time.Duration;

/// How often something may be done.
///
/// @param burst how many times at once after a rest
/// @param every after what time once more
public record Allowance(int burst, Duration every) {}
