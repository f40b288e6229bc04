package chat.parley.platform.messaging;

import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import java.io.IOException;

/// A service's part in the deletion of accounts. A bean of it is asked whenever the service is.
@FunctionalInterface
public interface Eraser {
  /// Erases what the service holds of the user, or takes down that it is to be. Again changes
  /// nothing; what broke off is taken up where it was.
  ///
  /// @return whether nothing is left: then this is confirmed. Else it is for the service to {@link
  ///   Erasures#confirm}, when that is so
  boolean erase(ErasureRequested request) throws IOException;
}
