package app.parallax.compare;

import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds one person given two posts or trades that exclude each other: "Judge Catarina Lobo", "the
 * prosecutor, Catarina Lobo"; "Ole Brandt, 67, a retired bus driver", "former train driver Ole
 * Brandt".
 *
 * <p>Only posts of the word list count, right before a name or behind it in apposition; an acting
 * or deputy holder's is another, and a former one is held against a former one only.
 */
final class RoleFinder {
  private static final Set<String> ANOTHER =
      Set.of(
          "acting",
          "deputy",
          "assistant",
          "vice",
          "late",
          "future",
          "outgoing",
          "volunteer",
          "student",
          "trainee",
          "apprentice",
          "honorary",
          "amateur",
          "aspiring",
          "self-styled",
          "incoming",
          "designate",
          "elect",
          "and",
          "or",
          "not");

  /** What says that a post was held before. */
  private static final Set<String> PAST =
      Set.of("former", "formerly", "ex", "then", "onetime", "retired", "once", "longtime");

  /** How a list names the head of whatever office. */
  private static final String ANY_HEAD = "@head";

  private static final Set<String> HEADS = Set.of("head", "chief", "director", "boss", "manager");

  private static final Set<String> HEADING = Set.of("heads", "runs", "leads");

  private static final Set<String> HEADED = Set.of("headed", "ran", "led");

  /** Parts of a body that somebody heads. */
  private static final Set<String> OFFICES =
      Set.of(
          "office",
          "department",
          "division",
          "unit",
          "section",
          "directorate",
          "bureau",
          "service",
          "authority",
          "inspectorate");

  private static final int OFFICE_WITHIN = 9;

  private static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "his", "her", "its", "their");

  private static final int BEFORE = 4;
  private static final int BEHIND = 5;

  /** First and last name. */
  private static final int FULL_NAME = 2;

  private static final int AS_WITHIN = 8;

  /** {@code line} is the list's, {@code post} one of those that exclude each other on it. */
  private record Post(int line, int post, List<String> words) {}

  private record Held(Statement statement, Name name, Post post, String words, boolean past) {}

  private static final List<String> CHARGE = Concepts.stems(new SentenceReader(), "in_charge_of");

  private static final List<String> AT_THE_TIME =
      Concepts.stems(new SentenceReader(), "at_the_time");

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
        if (!statement.quotedAt(name.start())) {
          speakers
              .personOf(statement, name)
              .ifPresent(person ->
                  byPerson
                      .computeIfAbsent(person, p -> new ArrayList<>())
                      .addAll(held(statement, name)));
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
    // A title that is in no list of titles opens the key: "Deputy Clerk Ann Orr".
    int titles = Math.max(0, name.key().split(" ").length - FULL_NAME);
    for (int i = bare + titles; i > bare; i--) {
      if (i < behind && add(held, statement, name, i - 1, Math.max(0, i - BEFORE))) {
        break;
      }
    }
    if (bare > 0 && isJoined(text, tokens.get(bare - 1).end(), tokens.get(bare).start())) {
      add(held, statement, name, bare - 1, Math.max(0, bare - BEFORE));
      for (int i = bare - 3; i >= Math.max(0, bare - OFFICE_WITHIN); i--) {
        if (HEADS.contains(tokens.get(i).folded())) {
          boolean past = i > 0 && PAST.contains(tokens.get(i - 1).folded());
          headOf(held, statement, name, i, i + 1, bare, past);
        }
      }
    }
    if (behind < tokens.size()
        && text.substring(name.end(), tokens.get(behind).start()).strip().equals(",")) {
      int from = behindAge(statement, behind);
      from = from < tokens.size() && ARTICLES.contains(tokens.get(from).folded()) ? from + 1 : from;
      apposition(held, statement, name, from);
      headed(held, statement, name, from);
    }
    for (int i = behind; i + 2 < Math.min(tokens.size(), behind + AS_WITHIN); i++) {
      if (tokens.get(i).folded().equals("as") && ARTICLES.contains(tokens.get(i + 1).folded())) {
        apposition(held, statement, name, i + 2);
      }
    }
    return held;
  }

  /** What follows an age that stands between commas: "Ole Brandt, 67, a retired bus driver". */
  private static int behindAge(Statement statement, int behind) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    boolean age =
        statement.reading().figures().stream()
            .anyMatch(f ->
                f.unit().dimension() == Dimension.AGE
                    && f.start() <= tokens.get(behind).end()
                    && f.end() >= tokens.get(behind).end());
    return age
            && behind + 1 < tokens.size()
            && text.substring(tokens.get(behind).end(), tokens.get(behind + 1).start())
                .strip()
                .equals(",")
        ? behind + 1
        : behind;
  }

  /** "Who headed the building department", "then head of it", "in charge of building". */
  private static void headed(List<Held> held, Statement statement, Name name, int from) {
    List<Token> tokens = statement.reading().tokens();
    boolean past = false;
    for (int i = from; i < Math.min(tokens.size(), from + BEHIND - 2); i++) {
      String word = tokens.get(i).folded();
      past |= PAST.contains(word) || HEADED.contains(word);
      boolean verb = HEADED.contains(word) || HEADING.contains(word);
      boolean charge = word.equals("in") && Concepts.stand(CHARGE, tokens, i);
      if (verb || charge || HEADS.contains(word)) {
        int end = Math.min(tokens.size(), i + OFFICE_WITHIN);
        headOf(held, statement, name, i, charge ? i : i + 1, end, past);
        return;
      }
    }
  }

  /** Adds the head of an office that is named between two tokens, without a break before it. */
  private static void headOf(
      List<Held> held, Statement statement, Name name, int head, int from, int to, boolean past) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    boolean charge = from == head;
    int last = charge ? head + 2 : -1;
    for (int i = from; i < to && last < 0; i++) {
      if (!text.substring(tokens.get(i - 1).end(), tokens.get(i).start()).isBlank()) {
        return;
      }
      last = OFFICES.contains(tokens.get(i).folded()) ? i : -1;
    }
    if (last < 0 || last >= tokens.size()) {
      return;
    }
    for (Post post : POSTS.getOrDefault(ANY_HEAD, List.of())) {
      held.add(
          new Held(
              statement,
              name,
              post,
              text.substring(tokens.get(head).start(), tokens.get(last).end()),
              past || wasThen(tokens, last)));
    }
  }

  /** Whether "at the time" follows. */
  private static boolean wasThen(List<Token> tokens, int last) {
    return last + 1 < tokens.size() && Concepts.stand(AT_THE_TIME, tokens, last + 1);
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
    List<Post> longest = new ArrayList<>();
    for (Post post : POSTS.getOrDefault(tokens.get(last).folded(), List.of())) {
      int from = last - post.words.size() + 1;
      int most = longest.isEmpty() ? 0 : longest.getFirst().words.size();
      if (from >= 0
          && post.words.size() >= most
          && tokens.subList(from, last + 1).stream()
              .map(Token::folded)
              .toList()
              .equals(post.words)) {
        if (post.words.size() > most) {
          longest.clear();
        }
        longest.add(post);
      }
    }
    Token word = tokens.get(last);
    if (longest.isEmpty() || word.word().endsWith("'s") || word.word().endsWith("’s")) {
      return false;
    }
    int from = last - longest.getFirst().words.size() + 1;
    List<String> before =
        tokens.subList(Math.min(first, from), from).stream().map(Token::folded).toList();
    boolean another = before.stream().anyMatch(ANOTHER::contains);
    boolean follows = last + 1 < tokens.size() && ANOTHER.contains(tokens.get(last + 1).folded());
    if (!another && !follows) {
      boolean past = before.stream().anyMatch(PAST::contains) || wasThen(tokens, last);
      String words = statement.reading().text().substring(tokens.get(from).start(), word.end());
      longest.forEach(post -> held.add(new Held(statement, name, post, words, past)));
    }
    return true;
  }

  private void compare(List<Held> all) {
    for (Held one : all) {
      for (Held other : all) {
        if (one.post.line == other.post.line
            && one.post.post < other.post.post
            && one.past == other.past
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
