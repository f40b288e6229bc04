package chat.parley.gateway.socket;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/// Which pages may connect: a browser sends its user's credentials for any page, and names the page
/// in `Origin`. Other clients name none.
///
/// @param allowed the exact origins; the gateway's own host where there are none
record Origins(List<String> allowed) {
  Origins {
    allowed = List.copyOf(allowed);
  }

  boolean allow(HttpHeaders headers) {
    List<String> origins = headers.getAll(HttpHeaderNames.ORIGIN);
    if (origins.isEmpty()) {
      return true;
    }
    if (origins.size() > 1) {
      return false;
    }
    String origin = origins.getFirst();
    if (!allowed.isEmpty()) {
      return allowed.contains(origin);
    }
    String host = headers.get(HttpHeaderNames.HOST);
    return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
  }
}
