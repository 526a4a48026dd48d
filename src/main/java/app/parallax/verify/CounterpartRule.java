package app.parallax.verify;

import app.parallax.language.Name;
import app.parallax.language.Reading;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Nobody is their own counterpart: "Ilan Moreth beat Ilan Moreth", "Quint and Quint". One of the
 * two is told in another's place, unless the sources name the same twice so.
 */
final class CounterpartRule implements Rule {
  /** How many words may stand between the two. */
  private static final int WITHIN = 4;

  /** Behind these another clause begins, in which the name may come again. */
  private static final Set<String> OPENING =
      Set.of(
          "that", "said", "says", "say", "who", "which", "because", "when", "where", "while", "if",
          "and", "but", "as", "whose", "since", "before", "after", "until", "than");

  /** What a tokenizer writes for a word that it does not know. */
  private static final String UNKNOWN = "unk";

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    Reading reading = claim.reading();
    for (Name second : counterparts(reading)) {
      boolean told =
          support.witnesses().stream()
              .anyMatch(p -> counterparts(p.reading()).stream().anyMatch(second::sameAs));
      if (!told) {
        findings.add(
            new Finding(Fault.NAME_ABSENT, reading.text().substring(second.start(), second.end())));
      }
    }
    return findings;
  }

  /** The second of each two names of one bearer with only a few words of one clause between. */
  private static List<Name> counterparts(Reading reading) {
    List<Name> counterparts = new ArrayList<>();
    for (int i = 1; i < reading.names().size(); i++) {
      Name first = reading.names().get(i - 1);
      Name second = reading.names().get(i);
      if (first.place().isEmpty()
          && first.key().equals(second.key())
          && !first.key().contains(UNKNOWN)
          && !reading.text().substring(0, first.start()).endsWith("-")
          && !Quoted.covers(reading, second.start(), second.end())
          && isOneClause(first, second, reading)) {
        counterparts.add(second);
      }
    }
    return counterparts;
  }

  private static boolean isOneClause(Name first, Name second, Reading reading) {
    String between = reading.text().substring(first.end(), second.start());
    String behind = reading.text().substring(second.end());
    List<Token> words =
        reading.tokens().stream()
            .filter(t -> t.start() >= first.end() && t.end() <= second.start())
            .toList();
    boolean listed = between.equals(" and ");
    boolean full = first.key().indexOf(' ') > 0;
    return (listed || full && between.chars().allMatch(c -> c == ' ' || Character.isLetter(c)))
        && words.size() <= WITHIN
        && (listed || words.stream().noneMatch(t -> OPENING.contains(t.folded())))
        && !behind.startsWith("'s")
        && !behind.startsWith("\u2019s");
  }
}
