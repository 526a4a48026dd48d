package app.parallax.verify;

import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.List;

/** Names as cited, in text that has lost its capitals: those that are hardly ever anything else. */
final class UncasedNameRule implements Rule {

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    if (Restored.isCased(claim.text())) {
      return findings;
    }
    for (Token token : claim.reading().tokens()) {
      boolean read =
          claim.reading().names().stream()
              .anyMatch(n -> n.certain() && n.start() <= token.start() && token.end() <= n.end());
      if (!read && KnownNames.contains(token.folded()) && !stands(token, support)) {
        findings.add(new Finding(Fault.NAME_ABSENT, token.word()));
      }
    }
    return findings;
  }

  private static boolean stands(Token token, Support support) {
    return support.hasWord(token.folded())
        || support.hasStem(token.stem())
        || Aliases.peopleOf(token.folded()).stream().anyMatch(support::hasWord);
  }
}
