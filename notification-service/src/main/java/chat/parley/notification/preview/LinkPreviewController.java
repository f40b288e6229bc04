package chat.parley.notification.preview;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.notification.internet.PublicHosts;
import chat.parley.platform.web.Caller;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is behind a link. That there is nothing, and that it is not said why, keeps what names and
/// servers there are inside to those who are inside.
@RestController
class LinkPreviewController {
  private static final CacheControl AN_HOUR =
      CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

  private final LinkPreviews previews;
  private final boolean anyPort;

  LinkPreviewController(LinkPreviews previews, PublicHosts hosts) {
    this.previews = previews;
    this.anyPort = hosts.allowsAnyPort();
  }

  @GetMapping("/api/v1/link-previews")
  ResponseEntity<LinkPreview> of(Caller caller, @RequestParam String url) {
    PageAddress address =
        PageAddress.parse(url, anyPort)
            .orElseThrow(() -> ProblemException.invalid("url", "must be the address of a page"));
    return previews
        .of(caller.userId(), address)
        .map(it -> ResponseEntity.ok().cacheControl(AN_HOUR).body(it))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }
}
