package app.parallax.compare.lineage;

import app.parallax.compare.Kind;
import app.parallax.compare.lineage.Rewritten.Exchange;
import app.parallax.compare.statement.Alignment;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Name;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another name in the place of one: of a speaker, a person or a place. */
final class NameChange implements Change {
  /** So many letters may differ in two spellings of one name. */
  private static final int SPELLING = 2;

  /** How far apart two names of one place may stand: "Pell, a suburb of Verrin". */
  private static final int TOGETHER = 30;

  private static final Set<String> PLACED =
      Set.of("in", "at", "near", "from", "outside", "off", "to", "towards", "inside", "over");

  private static final Set<String> JOINING = Set.of("and", "or", "to", "than", "not");

  private final Statements statements;
  private final Speakers speakers;
  private final Findings findings;

  NameChange(Statements statements, Speakers speakers, Findings findings) {
    this.statements = statements;
    this.speakers = speakers;
    this.findings = findings;
  }

  @Override
  public void compare(Rewritten pair, Exchange exchange) {
    List<Name> here = names(pair.original(), pair.left(exchange));
    List<Name> there = names(pair.copy(), pair.right(exchange));
    if (here.size() != 1 || there.size() != 1) {
      return;
    }
    Name one = here.getFirst();
    Name other = there.getFirst();
    if (shareWord(one, other)
        || one.sameAs(other)
        || isOutlet(one)
        || isOutlet(other)
        || one.place().isPresent() != other.place().isPresent()) {
      return;
    }
    if (isSpelling(one.key(), other.key())) {
      findings.refuse(Kind.IDENTITY, "one name in two spellings", pair.original(), pair.copy());
      return;
    }
    Kind kind = kind(pair, one, other);
    if (kind == null) {
      return;
    }
    if (standTogether(one, other) || kind == Kind.PLACE && pair.copy().names(one)) {
      findings.refuse(kind, "two names that may be of one thing", pair.original(), pair.copy());
      return;
    }
    findings.propose(pair.changed(kind, one.text(), other.text()));
  }

  private static List<Name> names(Statement statement, List<Token> within) {
    return statement.reading().names().stream()
        .filter(n -> n.certain() && Rewritten.stands(n.start(), n.end(), within))
        .toList();
  }

  private @Nullable Kind kind(Rewritten pair, Name one, Name other) {
    boolean speaks = speaks(pair.original(), one) && speaks(pair.copy(), other);
    boolean persons = speakers.isPerson(one) && speakers.isPerson(other);
    String before = before(pair.original(), one);
    boolean placed =
        before.equals(before(pair.copy(), other)) && PLACED.contains(before) && !persons;
    if (speaks && one.place().isEmpty()) {
      return Kind.ATTRIBUTION;
    }
    return persons ? Kind.IDENTITY : placed ? Kind.PLACE : null;
  }

  private static boolean speaks(Statement statement, Name name) {
    return statement.reading().speeches().stream()
        .map(Speech::speaker)
        .anyMatch(s -> s != null && s.contains(name.text()));
  }

  private static String before(Statement statement, Name name) {
    String before = "";
    for (Token token : statement.reading().tokens()) {
      if (token.end() > name.start()) {
        break;
      }
      before = token.folded().equals("the") ? before : token.folded();
    }
    return before;
  }

  private static boolean shareWord(Name a, Name b) {
    return Set.of(a.key().split(" ")).stream().anyMatch(List.of(b.key().split(" "))::contains);
  }

  /** Whether it names one of the outlets or their agency. */
  private boolean isOutlet(Name name) {
    return statements.story().articles().stream()
        .anyMatch(a ->
            a.sourceName().contains(name.text())
                || name.text().contains(a.sourceName())
                || name.text().equals(a.hints().agency()));
  }

  private static boolean isSpelling(String a, String b) {
    return !a.isEmpty()
        && !b.isEmpty()
        && a.charAt(0) == b.charAt(0)
        && Math.abs(a.length() - b.length()) <= SPELLING
        && Alignment.of(letters(a), letters(b)).matched()
            >= Math.max(a.length(), b.length()) - SPELLING;
  }

  private static List<String> letters(String word) {
    return word.chars().mapToObj(Character::toString).toList();
  }

  /** Whether some sentence has both side by side, as of one place or body. */
  private boolean standTogether(Name one, Name other) {
    return statements.standTogether(
        one, other, (s, a, b) -> isBeside(s, a, b) || isBeside(s, b, a));
  }

  private static boolean isBeside(Statement statement, Name first, Name second) {
    return first.end() <= second.start()
        && second.start() - first.end() <= TOGETHER
        && statement.reading().tokens().stream()
            .noneMatch(t ->
                t.start() >= first.end()
                    && t.end() <= second.start()
                    && JOINING.contains(t.folded()));
  }
}
