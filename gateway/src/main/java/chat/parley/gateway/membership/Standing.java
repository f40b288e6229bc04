package chat.parley.gateway.membership;

/// What is known of one user in one conversation.
///
/// @param version the conversation's membership version that it was learned with
/// @param learned when it was learned, in the order of this user's news
record Standing(long version, boolean member, long learned) {}
