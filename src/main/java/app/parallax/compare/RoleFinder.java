package app.parallax.compare;

import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds one person given two posts that exclude each other: "Judge Catarina Lobo", "the prosecutor,
 * Catarina Lobo".
 *
 * <p>Only posts of the word list count, right before a name or behind it in apposition; a former,
 * acting or deputy holder's is another.
 */
final class RoleFinder {
  private static final Set<String> ANOTHER =
      Set.of(
          "former",
          "ex",
          "then",
          "acting",
          "deputy",
          "assistant",
          "vice",
          "late",
          "future",
          "onetime",
          "retired",
          "outgoing",
          "incoming",
          "designate",
          "elect",
          "and",
          "or",
          "not");

  private static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "his", "her", "its", "their");

  private static final int BEFORE = 4;
  private static final int BEHIND = 5;
  private static final int AS_WITHIN = 8;

  /** {@code line} is the list's, {@code post} one of those that exclude each other on it. */
  private record Post(int line, int post, List<String> words) {}

  private record Held(Statement statement, Name name, Post post, String words) {}

  private static final Map<String, List<Post>> POSTS = posts();

  private final Statements statements;
  private final Speakers speakers;
  private final Findings findings;

  RoleFinder(Statements statements, Speakers speakers, Findings findings) {
    this.statements = statements;
    this.speakers = speakers;
    this.findings = findings;
  }

  private static Map<String, List<Post>> posts() {
    Map<String, List<Post>> byLastWord = new HashMap<>();
    int line = 0;
    for (String entry : Concepts.lines("roles.txt")) {
      String[] posts = entry.split("\\|");
      for (int post = 0; post < posts.length; post++) {
        for (String role : posts[post].strip().split(" ")) {
          List<String> words = List.of(role.split("_"));
          byLastWord
              .computeIfAbsent(words.getLast(), w -> new ArrayList<>())
              .add(new Post(line, post, words));
        }
      }
      line++;
    }
    return byLastWord;
  }

  void find() {
    Map<String, List<Held>> byPerson = new LinkedHashMap<>();
    for (Statement statement : statements.all()) {
      for (Name name : statement.reading().names()) {
        if (speakers.isPerson(name) && !statement.quotedAt(name.start())) {
          held(statement, name)
              .forEach(h ->
                  byPerson.computeIfAbsent(speakers.fullName(name), n -> new ArrayList<>()).add(h));
        }
      }
    }
    byPerson.values().forEach(this::compare);
  }

  private static List<Held> held(Statement statement, Name name) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    List<Held> held = new ArrayList<>();
    int bare = 0;
    int behind = tokens.size();
    String opens = name.key().split(" ")[0];
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).start() >= name.start()
          && tokens.get(i).end() <= name.end()
          && tokens.get(i).folded().equals(opens)) {
        bare = i;
      }
      if (tokens.get(i).start() >= name.end()) {
        behind = Math.min(behind, i);
      }
    }
    if (bare > 0 && isJoined(text, tokens.get(bare - 1).end(), tokens.get(bare).start())) {
      add(held, statement, name, bare - 1, Math.max(0, bare - BEFORE));
    }
    if (behind < tokens.size()
        && text.substring(name.end(), tokens.get(behind).start()).strip().equals(",")) {
      int from = ARTICLES.contains(tokens.get(behind).folded()) ? behind + 1 : behind;
      apposition(held, statement, name, from);
    }
    for (int i = behind; i + 2 < Math.min(tokens.size(), behind + AS_WITHIN); i++) {
      if (tokens.get(i).folded().equals("as") && ARTICLES.contains(tokens.get(i + 1).folded())) {
        apposition(held, statement, name, i + 2);
      }
    }
    return held;
  }

  private static boolean isJoined(String text, int from, int to) {
    String between = text.substring(from, to).strip();
    return between.isEmpty() || between.equals(",") || between.equals(".");
  }

  /** The post that begins at a token, or a word or two behind it. */
  private static void apposition(List<Held> held, Statement statement, Name name, int from) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    for (int i = from; i < Math.min(tokens.size(), from + BEHIND - 2); i++) {
      if (i > from
          && (tokens.get(i).stop()
              || !text.substring(tokens.get(i - 1).end(), tokens.get(i).start()).isBlank())) {
        return;
      }
      if (add(held, statement, name, i, from)) {
        return;
      }
    }
  }

  /** Adds the post that ends with a token, where no word from {@code first} makes it another. */
  private static boolean add(List<Held> held, Statement statement, Name name, int last, int first) {
    List<Token> tokens = statement.reading().tokens();
    Post longest = null;
    for (Post post : POSTS.getOrDefault(tokens.get(last).folded(), List.of())) {
      int from = last - post.words.size() + 1;
      if (from >= 0
          && (longest == null || post.words.size() > longest.words.size())
          && tokens.subList(from, last + 1).stream()
              .map(Token::folded)
              .toList()
              .equals(post.words)) {
        longest = post;
      }
    }
    Token word = tokens.get(last);
    if (longest == null || word.word().endsWith("'s") || word.word().endsWith("’s")) {
      return false;
    }
    int from = last - longest.words.size() + 1;
    boolean another =
        tokens.subList(Math.min(first, from), from).stream()
            .anyMatch(t -> ANOTHER.contains(t.folded()));
    boolean follows = last + 1 < tokens.size() && ANOTHER.contains(tokens.get(last + 1).folded());
    if (!another && !follows) {
      held.add(
          new Held(
              statement,
              name,
              longest,
              statement.reading().text().substring(tokens.get(from).start(), word.end())));
    }
    return true;
  }

  private void compare(List<Held> all) {
    for (Held one : all) {
      for (Held other : all) {
        if (one.post.line == other.post.line
            && one.post.post < other.post.post
            && statements.source(one.statement) != statements.source(other.statement)) {
          List<Held> left = all.stream().filter(h -> isSame(h, one)).toList();
          List<Held> right = all.stream().filter(h -> isSame(h, other)).toList();
          if (left.stream()
              .anyMatch(l ->
                  right.stream()
                      .anyMatch(
                          r -> statements.source(l.statement) == statements.source(r.statement)))) {
            findings.refuse(
                Kind.IDENTITY, "one source gives both posts", one.statement, other.statement);
          } else {
            propose(left, right);
            return;
          }
        }
      }
    }
  }

  private static boolean isSame(Held a, Held b) {
    return a.post.line == b.post.line && a.post.post == b.post.post;
  }

  private void propose(List<Held> left, List<Held> right) {
    Held first = left.getFirst();
    findings.propose(
        new Proposal(
            Kind.IDENTITY,
            Severity.MEDIUM,
            "a person's post",
            "What is "
                + first.name.text()
                + "’s post: "
                + first.words
                + " or "
                + right.getFirst().words
                + "?",
            List.of(side(left), side(right)),
            new LinkedHashSet<>(
                first.statement.contentBetween(first.name.start(), first.name.end())),
            0.9));
  }

  private static Proposal.Side side(List<Held> held) {
    return new Proposal.Side(
        held.getFirst().words, held.stream().map(Held::statement).distinct().toList());
  }
}
