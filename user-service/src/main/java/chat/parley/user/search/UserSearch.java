package chat.parley.user.search;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.user.profile.ProfileResponse;
import chat.parley.user.profile.Profiles;
import chat.parley.user.profile.SearchText;
import chat.parley.user.search.SearchStore.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Finds users by user name and display name: by the beginnings of words, and where that finds too
/// few, by what is written alike. Who has blocked the one who asks, is blocked, or does not want to
/// be found is left out.
///
/// Order: the very user name, then beginnings before likenesses, of either first those who share a
/// conversation with the one who asks, then how well the text fits.
@Service
class UserSearch {
  private static final Logger log = LoggerFactory.getLogger(UserSearch.class);
  private static final int CANDIDATES = 200;
  private static final int LETTERS_FOR_LIKENESS = 4;

  private final SearchStore store;
  private final Profiles profiles;
  private final RoomDirectory rooms;

  UserSearch(SearchStore store, Profiles profiles, RoomDirectory rooms) {
    this.store = store;
    this.profiles = profiles;
    this.rooms = rooms;
  }

  /// @throws ProblemException INVALID where the text has fewer than two letters or digits
  List<ProfileResponse> find(UUID asker, String text, int limit) {
    String folded = SearchText.fold(text);
    if (folded.replace(" ", "").length() < 2) {
      throw ProblemException.invalid("q", "must have two letters or digits");
    }
    String username = text.strip().toLowerCase(Locale.ROOT);
    List<Candidate> candidates =
        new ArrayList<>(store.beginningWith(asker, username, folded, CANDIDATES));
    if (candidates.size() < limit && folded.length() > LETTERS_FOR_LIKENESS) {
      Set<UUID> known = candidates.stream().map(Candidate::userId).collect(Collectors.toSet());
      store.like(asker, folded, CANDIDATES).stream()
          .filter(it -> !known.contains(it.userId()))
          .forEach(candidates::add);
    }
    Set<UUID> acquaintances = acquaintancesOf(asker, candidates);
    Comparator<Candidate> order =
        Comparator.comparing(Candidate::isExact)
            .thenComparing(Candidate::isBeginning)
            .thenComparing(it -> acquaintances.contains(it.userId()))
            .thenComparing(Candidate::fit)
            .reversed()
            .thenComparing(Candidate::userId);
    return profiles.inOrder(
        candidates.stream().sorted(order).limit(limit).map(Candidate::userId).toList());
  }

  private Set<UUID> acquaintancesOf(UUID asker, List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return Set.of();
    }
    try {
      return rooms.acquaintances(
          asker, candidates.stream().map(Candidate::userId).collect(Collectors.toSet()));
    } catch (RuntimeException failure) {
      if (!Outages.isOutage(failure)) {
        throw failure;
      }
      log.warn("Users are found without regard to shared rooms: {}", failure.toString());
      return Set.of();
    }
  }
}
