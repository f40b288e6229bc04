package chat.parley.message.draft;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.event.ReadEvent.DraftChanged;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.draft.DraftController.DraftResponse;
import chat.parley.message.draft.DraftController.WriteDraftRequest;
import chat.parley.message.draft.DraftStore.Outcome;
import chat.parley.message.listing.MessageKeys;
import chat.parley.message.membership.Membership;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.CipherThreads;
import chat.parley.platform.crypto.ContentId;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.platform.messaging.DeviceNews;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps what users have begun to write, encrypted as messages are, and tells their devices.
///
/// Trail: `docs/trails/draft.md`.
@Component
class Drafts {
  private final DraftStore store;
  private final ConversationKeys keys;
  private final MessageKeys keysOfMany;
  private final DeviceNews news;

  Drafts(DraftStore store, ConversationKeys keys, MessageKeys keysOfMany, DeviceNews news) {
    this.store = store;
    this.keys = keys;
    this.keysOfMany = keysOfMany;
    this.news = news;
  }

  /// Keeps a text, unless a later one is there. One that is empty and answers nothing leaves none.
  ///
  /// @return what is there now
  /// @throws ProblemException TOO_MANY_DRAFTS
  DraftResponse write(Membership member, long threadRoot, WriteDraftRequest request) {
    KeySet keySet = keys.of(member.conversationId()).orElseThrow(ProblemException::notFound);
    Duration age = Duration.ofMillis(request.ageMs());
    Outcome outcome =
        request.isEmpty()
            ? store.empty(member, threadRoot, age)
            : store.write(
                member,
                threadRoot,
                request.replyTo(),
                seal(member, threadRoot, request, keySet),
                age);
    if (outcome == Outcome.ONE_TOO_MANY) {
      throw new ProblemException(
          ProblemCode.TOO_MANY_DRAFTS, "At most " + DraftStore.MOST + " drafts are kept.");
    }
    DraftResponse standing = find(member, threadRoot);
    if (outcome == Outcome.WRITTEN) {
      tell(member, standing);
    }
    return standing;
  }

  private static Content seal(
      Membership member, long threadRoot, WriteDraftRequest request, KeySet keySet) {
    var id = new ContentId.OfDraft(member.conversationId(), member.userId(), threadRoot);
    byte[] ciphertext = CipherThreads.call(() -> MessageCipher.encrypt(keySet, id, request.text()));
    return new Content(DraftStore.CONTENT_TYPE, keySet.version(), ciphertext);
  }

  private void tell(Membership member, DraftResponse standing) {
    Instant at = standing.writtenAt();
    news.tell(
        new DraftChanged(
            member.userId(),
            member.conversationId(),
            standing.threadRoot(),
            at == null ? Instant.now() : at));
  }

  /// What is there; an empty one where nothing is.
  DraftResponse find(Membership member, long threadRoot) {
    return store
        .find(member, threadRoot)
        .map(it ->
            open(
                it,
                Map.of(
                    member.conversationId(),
                    keys.of(member.conversationId(), ChangeDecryptor.keyVersionOf(it.content()))
                        .orElseThrow(ProblemException::notFound))))
        .orElseGet(() -> DraftResponse.none(member.conversationId(), threadRoot));
  }

  /// All of the user's, the last written first. What does not decrypt is left out.
  List<DraftResponse> of(UUID user) {
    List<Draft> found = store.of(user);
    Map<UUID, Integer> versions = new HashMap<>();
    found.forEach(it ->
        versions.merge(it.conversationId(), ChangeDecryptor.keyVersionOf(it.content()), Math::max));
    Map<UUID, KeySet> keySets = keysOfMany.of(versions);
    return CipherThreads.call(
        () -> found.stream().map(it -> open(it, keySets)).filter(it -> !it.isEmpty()).toList());
  }

  private static DraftResponse open(Draft draft, Map<UUID, KeySet> keySets) {
    String text =
        ChangeDecryptor.textOf(
            draft.contentId(), draft.content(), keySets.get(draft.conversationId()));
    return DraftResponse.from(draft, text == null ? "" : text);
  }
}
