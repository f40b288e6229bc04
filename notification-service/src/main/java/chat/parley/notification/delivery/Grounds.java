package chat.parley.notification.delivery;

/// What other services have to say on whom messages concern.
///
/// @param blocks who has blocked whom
/// @param keywords whose keywords they have
record Grounds(Blocks blocks, KeywordHits keywords) {
  static final Grounds NONE = new Grounds(Blocks.NONE, KeywordHits.NONE);
}
