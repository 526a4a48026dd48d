package app.parallax.compare.identity;

import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads which posts and trades a statement gives to the persons it names or means: "Judge Ann Orr",
 * "Orr, 41, a welder", "Orr is a welder by trade", "Orr, who used to be one", "the welder".
 *
 * <p>Only posts of the word list count; an acting or deputy holder's is another.
 */
final class RoleReader {
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

  /**
   * A post that a statement gives to somebody.
   *
   * @param line the list's line of those that exclude each other
   * @param post which of the line
   * @param trained whether it is what somebody has learnt, at whatever time
   */
  record Held(
      Statement statement,
      String person,
      int line,
      int post,
      String words,
      boolean past,
      boolean trained) {
    private Held of(String other) {
      return new Held(statement, other, line, post, words, past, trained);
    }

    /** Whether both are the same post. */
    boolean isSame(Held other) {
      return line == other.line && post == other.post;
    }

    /** Whether nobody has both at one time, and both are told of one time. */
    boolean excludes(Held other) {
      return line == other.line
          && post != other.post
          && (past == other.past || trained || other.trained);
    }
  }

  private static final List<String> CHARGE = Phrases.stems(new SentenceReader(), "in_charge_of");

  private static final Set<String> BEING = Set.of("is", "was");

  private static final List<List<String>> TRAINED =
      Phrases.of("by_training by_trade by_profession by_education");

  private static final List<List<String>> USED_TO =
      Phrases.of("used_to_be once_was had_been formerly_was");

  private static final int DESCRIBED_WITHIN = 4;

  private static final List<String> AT_THE_TIME =
      Phrases.stems(new SentenceReader(), "at_the_time");

  private static final Map<String, List<Post>> POSTS = posts();

  private final Persons persons;

  RoleReader(Persons persons) {
    this.persons = persons;
  }

  private static Map<String, List<Post>> posts() {
    Map<String, List<Post>> byLastWord = new HashMap<>();
    int line = 0;
    for (String entry : WordList.of(RoleReader.class, "roles.txt").lines()) {
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

  /** All that a statement gives, but what is quoted. */
  List<Held> in(Statement statement) {
    List<Held> all = new ArrayList<>();
    for (Name name : statement.reading().names()) {
      if (!statement.quotedAt(name.start())) {
        persons
            .of(statement, name)
            .ifPresent(p -> held(statement, name).forEach(h -> all.add(h.of(p))));
      }
    }
    described(statement, all);
    usedToBe(statement, all);
    return all;
  }

  /** "The electrician had serviced it": who was named last. */
  private void described(Statement statement, List<Held> all) {
    List<Token> tokens = statement.reading().tokens();
    if (tokens.size() <= DESCRIBED_WITHIN || !tokens.getFirst().folded().equals("the")) {
      return;
    }
    for (int i = 1; i < DESCRIBED_WITHIN && !tokens.get(i).stop(); i++) {
      List<Held> held = new ArrayList<>();
      if (add(held, statement, i, 1)) {
        boolean led =
            i + 1 < tokens.size()
                && (ANOTHER.contains(tokens.get(i + 1).folded())
                    || isCapital(tokens.get(i + 1))
                    || Speakers.possessive(statement.reading().text(), tokens.get(i).end()));
        if (!led) {
          persons.toldOf(statement, 0).ifPresent(p -> held.forEach(h -> all.add(h.of(p))));
        }
        return;
      }
    }
  }

  /** "A commissioner who used to be a lawyer": the one whom the story calls so. */
  private void usedToBe(Statement statement, List<Held> all) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 2; i < tokens.size(); i++) {
      int used = Phrases.behind(USED_TO, tokens, i);
      if (used > 0
          && used < tokens.size()
          && ARTICLES.contains(tokens.get(used).folded())
          && tokens.get(i - 1).folded().equals("who")) {
        List<Held> told = new ArrayList<>();
        past(told, statement, used + 1);
        persons
            .calledA(tokens.get(i - 2).folded())
            .ifPresent(p -> told.forEach(h -> all.add(h.of(p))));
      }
    }
  }

  private static boolean isCapital(Token token) {
    return Character.isUpperCase(token.word().charAt(0));
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
      if (i < behind && add(held, statement, i - 1, Math.max(0, i - BEFORE))) {
        break;
      }
    }
    if (bare > 0 && isJoined(text, tokens.get(bare - 1).end(), tokens.get(bare).start())) {
      add(held, statement, bare - 1, Math.max(0, bare - BEFORE));
      for (int i = bare - 3; i >= Math.max(0, bare - OFFICE_WITHIN); i--) {
        if (HEADS.contains(tokens.get(i).folded())) {
          boolean past = i > 0 && PAST.contains(tokens.get(i - 1).folded());
          headOf(held, statement, i, i + 1, bare, past);
        }
      }
    }
    if (behind < tokens.size()
        && text.substring(name.end(), tokens.get(behind).start()).strip().equals(",")) {
      int from = behindAge(statement, behind);
      from = from < tokens.size() && ARTICLES.contains(tokens.get(from).folded()) ? from + 1 : from;
      apposition(held, statement, from);
      headed(held, statement, from);
    }
    for (int i = behind; i + 2 < Math.min(tokens.size(), behind + AS_WITHIN); i++) {
      if (tokens.get(i).folded().equals("as") && ARTICLES.contains(tokens.get(i + 1).folded())) {
        apposition(held, statement, i + 2);
      }
      int used = Phrases.behind(USED_TO, tokens, i);
      if (used > 0 && used < tokens.size() && ARTICLES.contains(tokens.get(used).folded())) {
        past(held, statement, used + 1);
      }
    }
    if (behind + 1 < tokens.size()
        && BEING.contains(tokens.get(behind).folded())
        && ARTICLES.contains(tokens.get(behind + 1).folded())
        && text.substring(name.end(), tokens.get(behind).start()).isBlank()) {
      apposition(held, statement, behind + 2);
    }
    return held;
  }

  /** "Who used to be a lawyer". */
  private static void past(List<Held> held, Statement statement, int from) {
    List<Held> told = new ArrayList<>();
    apposition(told, statement, from);
    told.forEach(
        h -> held.add(new Held(h.statement, h.person, h.line, h.post, h.words, true, h.trained)));
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
  private static void headed(List<Held> held, Statement statement, int from) {
    List<Token> tokens = statement.reading().tokens();
    boolean past = false;
    for (int i = from; i < Math.min(tokens.size(), from + BEHIND - 2); i++) {
      String word = tokens.get(i).folded();
      past |= PAST.contains(word) || HEADED.contains(word);
      boolean verb = HEADED.contains(word) || HEADING.contains(word);
      boolean charge = word.equals("in") && Phrases.stand(CHARGE, tokens, i);
      if (verb || charge || HEADS.contains(word)) {
        int end = Math.min(tokens.size(), i + OFFICE_WITHIN);
        headOf(held, statement, i, charge ? i : i + 1, end, past);
        return;
      }
    }
  }

  /** Adds the head of an office that is named between two tokens, without a break before it. */
  private static void headOf(
      List<Held> held, Statement statement, int head, int from, int to, boolean past) {
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
              "",
              post.line,
              post.post,
              text.substring(tokens.get(head).start(), tokens.get(last).end()),
              past || wasThen(tokens, last),
              false));
    }
  }

  /** Whether "at the time" follows. */
  private static boolean wasThen(List<Token> tokens, int last) {
    return last + 1 < tokens.size() && Phrases.stand(AT_THE_TIME, tokens, last + 1);
  }

  private static boolean isJoined(String text, int from, int to) {
    String between = text.substring(from, to).strip();
    return between.isEmpty() || between.equals(",") || between.equals(".");
  }

  /** The post that begins at a token, or a word or two behind it. */
  private static void apposition(List<Held> held, Statement statement, int from) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    for (int i = from; i < Math.min(tokens.size(), from + BEHIND - 2); i++) {
      if (i > from
          && (tokens.get(i).stop()
              || !text.substring(tokens.get(i - 1).end(), tokens.get(i).start()).isBlank())) {
        return;
      }
      if (add(held, statement, i, from)) {
        return;
      }
    }
  }

  /** Adds the post that ends with a token, where no word from {@code first} makes it another. */
  private static boolean add(List<Held> held, Statement statement, int last, int first) {
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
      boolean trained = Phrases.behind(TRAINED, tokens, last + 1) > 0;
      longest.forEach(
          post -> held.add(new Held(statement, "", post.line, post.post, words, past, trained)));
    }
    return true;
  }
}
