package app.parallax.verify;

import app.parallax.compare.Lineage;
import app.parallax.language.Folding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "Sources say" needs two independent sources (Reuters: one source is never "sources"), unless a
 * cited passage itself tells of more than one.
 */
final class PluralSourcesRule implements Rule {
  private static final Pattern PLURAL =
      Pattern.compile(
          "\\b(?:reports|sources|outlets|media|newspapers|accounts) "
              + "(?:say|said|report|reported|suggest|suggested|claim|claimed|indicate|indicated"
              + "|confirm|confirmed|agree|agreed)\\b"
              + "|\\b(?:according to|per) (?:\\w+ )?(?:reports|sources|outlets|media|accounts)\\b"
              + "|\\bwidely reported\\b");

  private final Lineage lineage;

  PluralSourcesRule(Lineage lineage) {
    this.lineage = lineage;
  }

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    Matcher plural = PLURAL.matcher(Folding.fold(claim.reading().text()));
    if (!plural.find()) {
      return List.of();
    }
    List<String> articles =
        support.passages().stream().map(p -> p.sentence().article()).distinct().toList();
    boolean told =
        support.passages().stream()
            .anyMatch(p -> PLURAL.matcher(Folding.fold(p.sentence().text())).find());
    return told || lineage.count(articles) > 1
        ? List.of()
        : List.of(new Finding(Fault.PLURAL_SOURCES, plural.group()));
  }
}
