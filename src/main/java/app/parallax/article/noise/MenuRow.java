package app.parallax.article.noise;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of a menu: short items that only wide gaps, bars or arrows hold apart, none of them a
 * number as a table has them.
 */
final class MenuRow implements NoiseRule.OfLine {
  private static final Pattern GAP = Pattern.compile(" {2,}|\\t+|\\s*[|▸»›]\\s*");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.,:%/()-]+[%km]?");
  private static final int FEWEST = 3;
  private static final int MOST_WORDS = 24;
  private static final int LONGEST_ITEM = 4;

  @Override
  public String name() {
    return "navigation";
  }

  @Override
  public boolean matches(Line line) {
    if (line.terminated() || line.words() > MOST_WORDS) {
      return false;
    }
    List<String> items =
        Stream.of(GAP.split(line.text().strip())).filter(item -> !item.isBlank()).toList();
    return items.size() >= FEWEST
        && items.stream()
            .allMatch(
                item -> item.split(" ").length <= LONGEST_ITEM && !NUMBER.matcher(item).matches());
  }
}
