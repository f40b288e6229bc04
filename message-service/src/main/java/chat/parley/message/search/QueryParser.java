package chat.parley.message.search;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.listing.Position;
import chat.parley.message.search.SearchQuery.Term;
import chat.parley.platform.text.Words;
import chat.parley.platform.text.Words.Kind;
import chat.parley.platform.text.Words.Word;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what is typed into a search field: words, beginnings (`deplo*`), `"phrases"`, and `from:`,
/// `in:`, `has:`, `before:`, `after:`, in any order. What looks like none of these is taken for
/// words, as it would be written in a message: `user_id` finds both words side by side.
final class QueryParser {
  static final int LONGEST = 500;

  private static final int MOST_TERMS = 16;
  private static final Pattern ITEM =
      Pattern.compile(
          "(?:(?<key>(?i:from|in|has|before|after)):)?(?:\"(?<quoted>[^\"]*)\"?|(?<plain>[^\\s\"]*))");

  private final ZoneId zone;
  private final UUID asker;
  private final Function<String, Set<UUID>> users;
  private final List<Term> terms = new ArrayList<>();
  private @Nullable Set<UUID> from;
  private @Nullable Set<UUID> in;
  private boolean withFile;
  private boolean withLink;
  private @Nullable Instant since;
  private @Nullable Instant until;

  /// @param zone in which days begin
  /// @param users who is called so; nobody, where nobody is
  QueryParser(ZoneId zone, UUID asker, Function<String, Set<UUID>> users) {
    this.zone = zone;
    this.asker = asker;
    this.users = users;
  }

  /// @throws ProblemException INVALID if a part says nothing, or there is nothing to look for
  SearchQuery parse(String text) {
    if (text.length() > LONGEST) {
      throw invalid("may have at most " + LONGEST + " characters");
    }
    Matcher item = ITEM.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      item.region(at, text.length());
      // It matches everything, and more than nothing: a quotation mark begins a phrase.
      item.lookingAt();
      take(item);
      at = Math.max(item.end(), at + 1);
    }
    if (terms.size() > MOST_TERMS) {
      throw invalid("may have at most " + MOST_TERMS + " words");
    }
    var query = new SearchQuery(terms, from, in, withFile, withLink, since, until);
    if (!query.isSelective()) {
      throw invalid("must have something to look for: a word, from: or has:");
    }
    return query;
  }

  private void take(Matcher item) {
    String quoted = item.group("quoted");
    String value = quoted == null ? item.group("plain") : quoted;
    String key = item.group("key");
    if (key == null) {
      takeWords(value, quoted == null && value.endsWith("*"));
      return;
    }
    if (value.isBlank()) {
      throw invalid(key.toLowerCase(Locale.ROOT) + ": has to be followed by something");
    }
    switch (key.toLowerCase(Locale.ROOT)) {
      case "from" -> from = both(from, userOf(value));
      case "in" -> in = both(in, conversationOf(value));
      case "has" -> takeHas(value);
      case "after" -> since = later(since, startOf("after", value));
      case "before" -> until = earlier(until, startOf("before", value));
      default -> throw new IllegalStateException("no such key");
    }
  }

  private void takeWords(String text, boolean open) {
    List<Word> words = new ArrayList<>(Words.of(text));
    if (words.isEmpty()) {
      return;
    }
    Word last = words.getLast();
    if (last.kind() == Kind.LAST) {
      // In what is said, something may follow.
      if (words.size() > 1 && words.get(words.size() - 2).kind() == Kind.PAIR) {
        words.removeLast();
        terms.add(new Term(words, false));
      } else {
        terms.add(new Term(words, true));
      }
      return;
    }
    if (open && !Terms.isLongEnough(last)) {
      throw invalid("the beginning of a word needs three letters");
    }
    terms.add(new Term(words, open));
  }

  private Set<UUID> userOf(String value) {
    String name = value.startsWith("@") ? value.substring(1) : value;
    if (name.equalsIgnoreCase("me")) {
      return Set.of(asker);
    }
    UUID id = idIn(name);
    return id == null ? users.apply(name) : Set.of(id);
  }

  private static Set<UUID> conversationOf(String value) {
    UUID id = idIn(value);
    if (id == null) {
      throw invalid("in: is followed by the id of a conversation");
    }
    return Set.of(id);
  }

  private static @Nullable UUID idIn(String text) {
    try {
      return text.length() == 36 ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException exception) {
      return null;
    }
  }

  private void takeHas(String value) {
    switch (value.toLowerCase(Locale.ROOT)) {
      case "file" -> withFile = true;
      case "link" -> withLink = true;
      default -> throw invalid("has: is followed by file or link");
    }
  }

  private Instant startOf(String key, String value) {
    try {
      Instant start =
          value.indexOf('T') > 0
              ? Instant.parse(value)
              : LocalDate.parse(value).atStartOfDay(zone).toInstant();
      if (Position.isInRange(start)) {
        return start;
      }
    } catch (DateTimeException exception) {
      // Answered below.
    }
    throw invalid(key + ": is followed by a day, such as 2026-11-28");
  }

  private static Set<UUID> both(@Nullable Set<UUID> some, Set<UUID> more) {
    Set<UUID> all = new HashSet<>(more);
    if (some != null) {
      all.addAll(some);
    }
    return all;
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || one.isAfter(other) ? other : one;
  }

  private static ProblemException invalid(String message) {
    return ProblemException.invalid("q", message);
  }
}
