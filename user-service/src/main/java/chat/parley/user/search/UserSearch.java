package chat.parley.user.search;

import chat.parley.contracts.internal.AcquaintanceDirectory.Closeness;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.user.profile.ProfileResponse;
import chat.parley.user.profile.Profiles;
import chat.parley.user.profile.SearchText;
import chat.parley.user.search.SearchStore.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Finds users by user name and display name: by the beginnings of words, where that finds too few,
/// by words with one mistake, and where that finds nobody, by what is written alike. Who has
/// blocked the one who asks, is blocked, or does not want to be found is left out.
///
/// Order: the very user name, then beginnings before likenesses, of either first those who have a
/// direct chat with the one who asks, then those who share the most of the smaller rooms, then how
/// well the text fits.
@Service
class UserSearch {
  private static final int CANDIDATES = 100;
  private static final int LETTERS_FOR_LIKENESS = 4;
  private static final Closeness STRANGER = new Closeness(new UUID(0, 0), 0, false);

  private final SearchStore store;
  private final Profiles profiles;
  private final Circle circle;

  UserSearch(SearchStore store, Profiles profiles, Circle circle) {
    this.store = store;
    this.profiles = profiles;
    this.circle = circle;
  }

  /// @throws ProblemException INVALID where the text has fewer than two letters or digits
  List<ProfileResponse> find(UUID asker, String text, int limit) {
    String folded = SearchText.fold(text);
    if (folded.replace(" ", "").length() < 2) {
      throw ProblemException.invalid("q", "must have two letters or digits");
    }
    String username = text.strip().toLowerCase(Locale.ROOT);
    Map<UUID, Closeness> closeness = circle.of(asker);
    Set<UUID> near = closeness.keySet();
    List<Candidate> candidates =
        new ArrayList<>(store.beginningWith(asker, username, folded, near, CANDIDATES));
    if (candidates.size() < limit && folded.length() > LETTERS_FOR_LIKENESS) {
      add(store.misspelt(asker, folded, near, CANDIDATES), candidates);
      // It looks at far more, so it is for those who are not found otherwise.
      if (candidates.isEmpty()) {
        add(store.like(asker, folded, near, CANDIDATES), candidates);
      }
    }
    Comparator<Candidate> order =
        Comparator.comparing(Candidate::isExact)
            .thenComparing(Candidate::isBeginning)
            .thenComparing(it -> closeness.getOrDefault(it.userId(), STRANGER).chat())
            .thenComparing(it -> closeness.getOrDefault(it.userId(), STRANGER).rooms())
            .thenComparing(Candidate::fit)
            .reversed()
            .thenComparing(Candidate::userId);
    return profiles.inOrder(
        candidates.stream().sorted(order).limit(limit).map(Candidate::userId).toList());
  }

  private static void add(List<Candidate> found, List<Candidate> candidates) {
    Set<UUID> known = candidates.stream().map(Candidate::userId).collect(Collectors.toSet());
    found.stream().filter(it -> !known.contains(it.userId())).forEach(candidates::add);
  }
}
