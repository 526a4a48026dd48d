package app.parallax.article.noise;

import java.util.Set;
import java.util.regex.Pattern;

/** A row of the page's own buttons and menu entries. */
final class PageControls implements NoiseRule.OfLine {
  private static final Set<Controls.Kind> BESIDE =
      Set.of(Controls.Kind.TIME, Controls.Kind.SECTION);

  /** A number that counts something of the page; no sentence is one. */
  private static final Pattern COUNTER = Pattern.compile("\\d[\\d.,]*[km]?");

  @Override
  public String name() {
    return "page_controls";
  }

  @Override
  public boolean matches(Line line) {
    return !line.terminated()
        && (!BESIDE.containsAll(line.controls()) || COUNTER.matcher(line.lower()).matches());
  }
}
