package chat.parley.notification.preview;

import org.jspecify.annotations.Nullable;

/// What a page says of itself: plain text, in one line each.
///
/// @param url where it is, after redirects
/// @param site whose page it is; the host where it does not say
record LinkPreview(String url, String site, String title, @Nullable String description) {}
