package app.parallax.verify;

import app.parallax.article.Story;
import app.parallax.language.SentenceReader;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that a result uses of its own sources, and which need no evidence: their names. */
final class OwnWords {
  /** How a note speaks of the articles themselves. */
  private static final String ARTICLES =
      "\\barticles? \\d+(?:(?:, | and |, and )\\d+)*"
          + "|\\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|\\d+)"
          + " (?:of the )?)?(?:other |others? )?(?:articles|outlets|accounts)\\b";

  private final Pattern words;

  OwnWords(Story story) {
    this.words =
        Pattern.compile(
            Stream.concat(
                    story.articles().stream()
                        .map(a -> a.sent().source())
                        .filter(s -> s != null && !s.isBlank())
                        .distinct()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .map(s -> "(?<![\\p{L}\\d])" + Pattern.quote(s) + "(?![\\p{L}\\d])"),
                    Stream.of(ARTICLES))
                .collect(Collectors.joining("|")),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** A claim in which they are masked, so that no rule looks for them in the evidence. */
  Claim masked(String text, SentenceReader reader) {
    String masked = words.matcher(text).replaceAll(m -> "x".repeat(m.group().length()));
    return Claim.masked(text, masked, reader);
  }
}
