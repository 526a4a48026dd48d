package app.parallax.article.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times that open a live page's posts, newest first. Where times rise they tell a story's
 * order, and stay.
 */
final class LiveStamp implements NoiseRule.OfEdge {
  private static final Pattern TIME =
      Pattern.compile(
          "^[\\s\\p{Cf}\\[(]*([01]?\\d|2[0-3])[:.]([0-5]\\d)(?: ?([ap])\\.?m\\.?)?(?:"
              + " (?:GMT|UTC|BST|CES?T|EES?T|E[SD]T|C[SD]T|P[SD]T|ET))?[\\])]?(?:\\s*[-–—|:]\\s*|\\s+)(?=[\\p{Lu}\"“‘'])");

  @Override
  public String name() {
    return "timestamp";
  }

  @Override
  public void trim(Page page) {
    record Stamp(int line, int length, int minutes) {}
    List<Stamp> stamps = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      if (page.kept(i)) {
        Matcher time = TIME.matcher(page.head(i, 40));
        if (time.find()) {
          int hour = Integer.parseInt(time.group(1)) % ("p".equals(time.group(3)) ? 12 : 24);
          int afternoon = "p".equals(time.group(3)) ? 12 : 0;
          stamps.add(
              new Stamp(i, time.end(), (hour + afternoon) * 60 + Integer.parseInt(time.group(2))));
        }
      }
    }
    if (stamps.size() < 3) {
      return;
    }
    for (int i = 1; i < stamps.size(); i++) {
      if (stamps.get(i).minutes() > stamps.get(i - 1).minutes()) {
        return;
      }
    }
    stamps.forEach(stamp -> page.cutHead(stamp.line(), stamp.length(), this));
  }
}
