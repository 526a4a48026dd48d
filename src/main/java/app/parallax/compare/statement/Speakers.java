package app.parallax.compare.statement;

import app.parallax.language.Name;
import app.parallax.language.Quotation;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says who spoke the words of a quotation.
 *
 * <p>The sentence's own cue decides; a pronoun is resolved to whoever spoke last before it, else to
 * the first person named there. Only persons are told apart: a ministry and its minister, a company
 * and its chief, speak alike.
 */
public final class Speakers {
  private static final int LOOK_BACK = 3;

  /** What a name opens with that only tells an office: "Secretary of State Ann Orr". */
  private static final Pattern OF_AN_OFFICE =
      Pattern.compile(
          "^(?:secretary|minister|governor|director|head|chief|chair|commissioner|archbishop|bishop"
              + "|mayor|president) (?:general )?(?:of|for) (?:the )?\\S+ (?=\\S+ \\S+)");

  /** A speaker who is only called by an office: "the foreign minister", "its chairman". */
  private static final Pattern OFFICE =
      Pattern.compile(
          "(?i)(?:the|his|her|its|their|our)\\s+(?:[a-z-]+\\s+){0,2}?([a-z-]+)", Pattern.DOTALL);

  /** What stands behind a name up to the next comma: ", the foreign minister,". */
  private static final Pattern APPOSITION =
      Pattern.compile(
          ",\\s+(?:the|a|an|its|their|our)?\\s*((?:[\\w-]+\\s+){0,3}?[\\w-]+)(?=[,.;]|\\s+(?:of|for|at)\\b)");

  /** What gives words that stand before it to whom it names: "…": that was Ann Orr. */
  private static final Pattern GIVEN_BEHIND =
      Pattern.compile(
          "(?i)\\W*(?:(?:that|this|those|these)(?: was|'s|’s| is| were| from)|thus|so said|so says"
              + "|so spoke|(?:were |are )?(?:in )?the words of|the words (?:were|are) those of)"
              + "(?!\\s+(?:before|after|when|how|why|what|not|no|until|where|because|all|enough"
              + "|in|at|on)\\b)");

  /** The same before the words: in the words of Ann Orr. */
  private static final Pattern GIVEN_BEFORE =
      Pattern.compile("(?i)\\b(?:in the words of|in the phrase of|to quote|as told by)\\s");

  /** What stands before a name that only tells where a speaker is. */
  private static final Pattern PLACED = Pattern.compile("\\b(?:in|at|from|near)\\s+(?:the\\s+)?$");

  /** How many words behind a verb its subject's name may stand. */
  private static final int BESIDE = 5;

  /** How many words behind "that was" the one named may stand. */
  private static final int GIVEN_WITHIN = 7;

  /** A subject stands among the first characters of its sentence. */
  private static final int SUBJECT_BEFORE = 40;

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  /** Words that open a post and no name: "Former Ruritanian President". */
  private static final Set<String> BEFORE_POSTS =
      Set.of("former", "ex", "acting", "late", "then", "outgoing", "incoming", "new", "interim");

  private static final Set<String> SINGULAR = Set.of("he", "she");

  private static final Set<String> PRONOUNS = Set.of("he", "she", "they", "it", "who");

  /** Words in the names of bodies, which are not persons. */
  private static final Set<String> BODIES =
      Set.of(
          "ministry",
          "department",
          "union",
          "party",
          "company",
          "group",
          "bank",
          "council",
          "committee",
          "court",
          "office",
          "university",
          "institute",
          "association",
          "federation",
          "congress",
          "senate",
          "house",
          "parliament",
          "government",
          "police",
          "hospital",
          "church",
          "club",
          "commission",
          "authority",
          "board",
          "centre",
          "center",
          "league",
          "alliance",
          "society",
          "times",
          "post",
          "news",
          "press",
          "radio",
          "television",
          "corporation",
          "inc",
          "ltd",
          "administration",
          "service",
          "force",
          "army",
          "network",
          "foundation",
          "trust",
          "chamber",
          "states",
          "kingdom",
          "nations",
          "city",
          "county",
          "international",
          "national",
          "street",
          "avenue",
          "road",
          "bridge",
          "museum",
          "gallery",
          "library",
          "theatre",
          "theater",
          "opera",
          "orchestra",
          "festival",
          "school",
          "college",
          "academy",
          "airport",
          "port",
          "station",
          "stadium",
          "prison",
          "clinic",
          "inspectorate",
          "bureau",
          "directorate",
          "tribunal",
          "assembly",
          "guild",
          "holdings",
          "partners",
          "airlines",
          "airways",
          "railways",
          "brewery",
          "herald",
          "gazette",
          "tribune",
          "courier",
          "journal",
          "observer",
          "review",
          "agency");

  private final Statements statements;

  /** The full names of the story by their last word, in order. */
  private final Map<String, Set<String>> byLast = new HashMap<>();

  /** First and last names by the first. */
  private final Map<String, Set<String>> byFirst = new HashMap<>();

  private final Set<String> speaking = new HashSet<>();

  /** The articles in which a name's last word stands. */
  private final Map<String, Set<String>> articlesByName = new HashMap<>();

  /**
   * A person who speaks.
   *
   * @param key the folded name
   * @param name as it stands
   * @param named the statement in which it stands so
   */
  public record Speaker(String key, String name, Statement named) {
    static Speaker of(Name name, Statement named) {
      return new Speaker(name.key(), name.text(), named);
    }

    /** Whether two names can be one person's: a surname meets the full name. */
    public boolean canBe(Speaker other) {
      List<String> words = Arrays.asList(plain(key).split(" "));
      List<String> others = Arrays.asList(plain(other.key).split(" "));
      return words.stream().anyMatch(others::contains) && !isRelative(words, others);
    }

    /** Whether only the surname is shared, and both are told with first names. */
    private static boolean isRelative(List<String> words, List<String> others) {
      return words.size() == 2
          && others.size() == 2
          && words.getLast().equals(others.getLast())
          && words.getFirst().charAt(0) != others.getFirst().charAt(0);
    }

    /** Papers differ in whether they print a name's accents. */
    private static String plain(String key) {
      return ACCENTS.matcher(Normalizer.normalize(key, Normalizer.Form.NFD)).replaceAll("");
    }
  }

  public Speakers(Statements statements) {
    this.statements = statements;
    for (Statement statement : statements.all()) {
      for (Name name : statement.reading().names()) {
        String last = name.key().substring(name.key().lastIndexOf(' ') + 1);
        articlesByName.computeIfAbsent(last, n -> new HashSet<>()).add(statement.article());
        if (isFullName(name)) {
          String full = firstAndLast(name.key());
          byLast
              .computeIfAbsent(full.substring(full.indexOf(' ') + 1), k -> new TreeSet<>())
              .add(name.key());
          byFirst
              .computeIfAbsent(full.substring(0, full.indexOf(' ')), k -> new LinkedHashSet<>())
              .add(full);
        }
        if (speaks(statement, name) || name.text().length() > name.key().length()) {
          speaking.add(name.key());
        }
      }
    }
  }

  /** Who spoke a quotation, where a person can be told. */
  public Optional<Speaker> of(Statement statement, Quotation quotation) {
    Speech nearest = null;
    String speaker = null;
    int least = Integer.MAX_VALUE;
    for (Speech speech : statement.reading().speeches()) {
      int gap =
          speech.end() <= quotation.start()
              ? quotation.start() - speech.end()
              : speech.start() - quotation.end();
      if (speech.speaker() != null && gap >= 0 && gap < least) {
        nearest = speech;
        speaker = speech.speaker();
        least = gap;
      }
    }
    if (nearest == null || speaker == null) {
      return beside(statement, quotation);
    }
    String first = nearest.speakerKey().split(" ")[0];
    if (PRONOUNS.contains(first)) {
      return inside(statement, nearest).or(() -> before(statement));
    }
    int cue = nearest.start();
    String told = speaker;
    return person(statement, speaker)
        .or(() -> added(statement, told, cue))
        .or(() -> holder(statement, told));
  }

  /**
   * Who alone in the article bears the office by which a speaker is called: "the minister" where
   * only Foreign Minister Ann Orr is one.
   */
  private Optional<Speaker> holder(Statement statement, String speaker) {
    Matcher called = OFFICE.matcher(speaker);
    if (!called.matches()) {
      return Optional.empty();
    }
    String office = called.group(1).toLowerCase(Locale.ROOT);
    Optional<Speaker> holder = Optional.empty();
    for (Statement other : statements.all()) {
      if (!other.article().equals(statement.article())) {
        continue;
      }
      for (Name name : other.reading().names()) {
        if (isPerson(name) && bears(other, name, office)) {
          Speaker next = Speaker.of(name, other);
          if (holder.isPresent() && !holder.get().canBe(next)) {
            return Optional.empty();
          }
          holder = holder.or(() -> Optional.of(next));
        }
      }
    }
    return holder;
  }

  /** Whether an office stands right before a name, or behind it between commas. */
  private static boolean bears(Statement statement, Name name, String office) {
    String text = statement.reading().text();
    int bare = name.start() + name.text().length() - bareLength(name);
    String before = text.substring(0, Math.max(name.start(), bare)).stripTrailing();
    Matcher behind = APPOSITION.matcher(text).region(name.end(), text.length());
    return endsWithWord(before.replaceFirst(",$", ""), office)
        || behind.lookingAt() && endsWithWord(behind.group(1), office);
  }

  /** How much of a name is no title. */
  private static int bareLength(Name name) {
    return name.key().isEmpty()
        ? name.text().length()
        : Math.min(name.text().length(), name.key().length());
  }

  private static boolean endsWithWord(String words, String word) {
    String folded = words.toLowerCase(Locale.ROOT);
    return folded.equals(word) || folded.endsWith(" " + word);
  }

  /**
   * Whom an apposition names between a speaker's role and the verb: "the firm's head, Ann Orr,".
   */
  private Optional<Speaker> added(Statement statement, String speaker, int verb) {
    String text = statement.reading().text();
    int at = text.lastIndexOf(speaker, verb);
    int from = at + speaker.length();
    return at < 0
        ? Optional.empty()
        : statement.reading().names().stream()
            .filter(n ->
                n.start() >= from
                    && n.end() <= verb
                    && isPerson(n)
                    && text.substring(from, n.start()).strip().equals(","))
            .findFirst()
            .map(n -> Speaker.of(n, statement));
  }

  /**
   * Who stands beside a quotation without a verb that is known to be one of speech: "…," sobbed Ann
   * Moss, and Ann Moss did not spare herself: "…".
   */
  private Optional<Speaker> beside(Statement statement, Quotation quotation) {
    String text = statement.reading().text();
    List<Token> behind =
        statement.reading().tokens().stream().filter(t -> t.start() >= quotation.end()).toList();
    boolean goesOn = quotation.words().strip().endsWith(",");
    if (goesOn && !behind.isEmpty()) {
      Optional<Name> next =
          statement.reading().names().stream()
              .filter(n -> n.start() == behind.getFirst().start() && isPerson(n))
              .findFirst();
      if (next.isPresent()) {
        return possessive(text, next.get().end())
            ? Optional.empty()
            : next.map(n -> Speaker.of(n, statement));
      }
    }
    if (goesOn && !behind.isEmpty() && behind.getFirst().folded().endsWith("ed")) {
      int reach = behind.get(Math.min(BESIDE, behind.size() - 1)).end();
      return statement.reading().names().stream()
          .filter(n -> n.start() >= quotation.end() && n.end() <= reach && isPerson(n))
          .findFirst()
          .map(n -> Speaker.of(n, statement));
    }
    if (!behind.isEmpty()
        && GIVEN_BEHIND.matcher(text).region(quotation.end(), text.length()).lookingAt()) {
      int reach = behind.get(Math.min(GIVEN_WITHIN, behind.size() - 1)).end();
      return statement.reading().names().stream()
          .filter(n -> n.start() >= quotation.end() && n.end() <= reach && isPerson(n))
          .findFirst()
          .map(n -> Speaker.of(n, statement));
    }
    Matcher given = GIVEN_BEFORE.matcher(text);
    if (given.find() && given.end() <= quotation.start()) {
      return givenBefore(statement, given.end(), quotation.start());
    }
    int colon = text.lastIndexOf(':', quotation.start());
    boolean introduced =
        colon > 0 && text.substring(colon + 1, quotation.start()).strip().length() <= 1;
    return introduced
        ? statement.reading().names().stream()
            .filter(n -> n.end() < colon && isPerson(n) && n.start() <= SUBJECT_BEFORE)
            .findFirst()
            .map(n -> Speaker.of(n, statement))
        : Optional.empty();
  }

  /** Whom "in the words of" names, or calls by an office. */
  private Optional<Speaker> givenBefore(Statement statement, int from, int to) {
    String text = statement.reading().text();
    Optional<Speaker> named =
        statement.reading().names().stream()
            .filter(n -> n.start() >= from && n.end() <= to && isPerson(n))
            .findFirst()
            .map(n -> Speaker.of(n, statement));
    int comma = text.indexOf(',', from);
    return named.isPresent() || comma < 0 || comma > to
        ? named
        : holder(statement, text.substring(from, comma));
  }

  /** The one person whom a sentence names, before its "she said". */
  private Optional<Speaker> inside(Statement statement, Speech speech) {
    return SINGULAR.contains(speech.speakerKey())
        ? alone(statement)
            .filter(s -> {
              int at = statement.reading().text().indexOf(s.name());
              return at < speech.start() && !statement.quotedAt(at);
            })
        : Optional.empty();
  }

  private Optional<Speaker> before(Statement statement) {
    Optional<Statement> at = statements.before(statement);
    for (int i = 0; i < LOOK_BACK && at.isPresent(); i++) {
      List<Name> names = at.get().reading().names();
      for (Speech speech : at.get().reading().speeches()) {
        Optional<Speaker> named =
            speech.speaker() == null ? Optional.empty() : person(at.get(), speech.speaker());
        if (named.isPresent()) {
          return named;
        }
        if (PRONOUNS.contains(speech.speakerKey())) {
          Optional<Speaker> alone = alone(at.get());
          if (alone.isPresent()) {
            return alone;
          }
        }
      }
      for (Name name : names) {
        if (isPerson(name)
            && (name.start() == 0 || speaking.contains(name.key()))
            && !isLabel(at.get(), name)
            && !possessive(at.get().reading().text(), name.end())) {
          return Optional.of(Speaker.of(name, at.get()));
        }
      }
      Statement here = at.get();
      Optional<Speaker> alone =
          alone(here)
              .filter(
                  a -> names.stream().noneMatch(n -> possessive(here.reading().text(), n.end())));
      if (alone.isPresent()) {
        return alone;
      }
      at = statements.before(here);
    }
    return Optional.empty();
  }

  /** Whom alone a sentence names: its "he" is that person, also where only "Orr's party" is. */
  private Optional<Speaker> alone(Statement statement) {
    List<Name> persons = statement.reading().names().stream().filter(this::isPerson).toList();
    return persons.size() != 1 || isLabel(statement, persons.getFirst())
        ? Optional.empty()
        : Optional.of(Speaker.of(persons.getFirst(), statement));
  }

  private Optional<Speaker> person(Statement statement, String speaker) {
    for (Name name : statement.reading().names()) {
      int at = speaker.indexOf(name.text());
      if (at >= 0
          && (isPerson(name) || bearsPost(statement, name))
          && !PLACED.matcher(speaker.substring(0, at)).find()
          && !isLabel(statement, name)
          && !possessive(speaker, at + name.text().length())) {
        return Optional.of(Speaker.of(name, statement));
      }
    }
    return Optional.empty();
  }

  /** Whether a post in small letters stands right before a surname: "chief executive Staines". */
  private static boolean bearsPost(Statement statement, Name name) {
    return name.certain()
        && name.key().indexOf(' ') < 0
        && name.place().isEmpty()
        && !BODIES.contains(name.key())
        && statement
            .wordBefore(name.start())
            .filter(t ->
                name.start() - t.end() == 1
                    && Name.isTitle(t.folded())
                    && Character.isLowerCase(t.word().charAt(0)))
            .isPresent();
  }

  /** Whether somebody of this name is said to speak, or bears a title: not a place. */
  private static boolean speaks(Statement statement, Name name) {
    return statement.reading().speeches().stream()
        .anyMatch(s ->
            s.speaker() != null
                && (s.speakerKey().equals(name.key()) || s.speaker().contains(name.text())));
  }

  /** Whether a name only says who reads the transcript's line: "FERROL: …". */
  public static boolean isLabel(Statement statement, Name name) {
    String text = statement.reading().text();
    return name.end() < text.length() && text.charAt(name.end()) == ':';
  }

  /** Whether a name's bearer is only somebody's whose it is: "Grimm's lawyer". */
  public static boolean possessive(String speaker, int end) {
    return speaker.startsWith("'s ", end) || speaker.startsWith("’s ", end);
  }

  /**
   * First and last name where the story gives them, whatever stands before them; else the name's
   * own key.
   */
  public String fullName(Name name) {
    List<String> full =
        name.key().indexOf(' ') >= 0
            ? List.of(name.key())
            : byLast.getOrDefault(name.key(), Set.of()).stream().limit(1).toList();
    return full.isEmpty() ? name.key() : firstAndLast(full.getFirst());
  }

  /**
   * The same, where a first name alone may stand for the one person who bears it and whose surname
   * the article gives too: "Marta, 34", the wife of Jon Orr, is Marta Orr.
   */
  public Optional<String> personOf(Statement statement, Name name) {
    if (isPerson(name)) {
      return Optional.of(fullName(name));
    }
    Set<String> bearers = byFirst.getOrDefault(name.key(), Set.of());
    if (bearers.size() != 1) {
      return Optional.empty();
    }
    String full = bearers.iterator().next();
    String surname = full.substring(full.indexOf(' ') + 1);
    return articlesByName.getOrDefault(surname, Set.of()).contains(statement.article())
        ? Optional.of(full)
        : Optional.empty();
  }

  private static String firstAndLast(String key) {
    String[] words = key.split(" ");
    return words[words.length - 2] + " " + words[words.length - 1];
  }

  /** Whether somebody of this name is said to speak anywhere, or bears a title. */
  public boolean speaks(Name name) {
    return speaking.contains(name.key());
  }

  /** A full name, or a surname of one that the story gives in full. */
  public boolean isPerson(Name name) {
    return isFullName(name)
        || name.certain()
            && name.titled()
            && name.place().isEmpty()
            && Arrays.stream(name.key().split(" ")).noneMatch(BODIES::contains)
        || (!name.key().isEmpty()
            && name.key().indexOf(' ') < 0
            && !isAdjective(name)
            && byLast.containsKey(name.key()));
  }

  /** Whether it is a nation's adjective: "Mexican" of a "Former Mexican President". */
  private static boolean isAdjective(Name name) {
    return name.place().filter(place -> !place.equals(name.key())).isPresent();
  }

  private static boolean isFullName(Name name) {
    String[] words = OF_AN_OFFICE.matcher(name.key()).replaceFirst("").split(" ");
    return name.certain()
        && words.length >= 2
        && words.length <= 4
        && !BEFORE_POSTS.contains(words[0])
        && Arrays.stream(words).noneMatch(BODIES::contains);
  }
}
