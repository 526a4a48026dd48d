package app.parallax.article.noise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Initials or an agency behind a paragraph's last stop: {@code … goodnight. - ISK}, {@code (AFP)}.
 */
final class SignOff implements NoiseRule.OfEdge {
  private static final Pattern BEHIND_STOP =
      Pattern.compile(
          "(?<=[.!?…][\"”’')]{0,2})\\s+((?:[-–—]{1,2}\\s*(?:\\p{Lu}{2,6}|Reuters|Bloomberg|Xinhua|Agencies|With"
              + " agencies|with agencies|(?:with )?(?:additional )?(?:reporting|files) (?:by|from)"
              + " .{2,50}))|(?:\\((?:AP|AFP|PTI|ANI|UPI|dpa|DPA|Reuters|Bloomberg|Xinhua|ENDS|[A-Z]{2,5}(?:/[A-Z]{2,5})*)\\))|ENDS|###)\\s*$");

  @Override
  public String name() {
    return "sign_off";
  }

  @Override
  public void trim(Page page) {
    for (int i = 0; i < page.size(); i++) {
      if (page.kept(i)) {
        String tail = page.tail(i, 80);
        Matcher mark = BEHIND_STOP.matcher(tail);
        if (mark.find()) {
          page.cutTail(i, tail.length() - mark.start(1), this);
        }
      }
    }
  }
}
