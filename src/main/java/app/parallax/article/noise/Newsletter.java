package app.parallax.article.noise;

import java.util.regex.Pattern;

/**
 * A request to subscribe, follow, join or pay: a line that opens with the request and names what
 * readers sign up for.
 */
final class Newsletter implements NoiseRule.OfLine {
  private static final Pattern REQUEST =
      Pattern.compile(
          "^(?:please |to |don't miss out[.!] |[a-z' ]{2,24}: |you can |enjoy(?:ing|ed)?"
              + " .{2,40}[?!] |like what .{2,40}[?!] |want more .{2,40}[?!] )?(?:sign"
              + " up|subscribe|unlock|get|join|follow|download|become|support|donate|stay|register|make|receive|add|like|find|never"
              + " miss|don't miss|keep up|start your|start a|upgrade|give|contribute|help)\\b.*");
  private static final Pattern OFFER =
      Pattern.compile(
          "\\b(?:newsletters?|digest|inbox|alerts?|apps?|channels?|subscribe|subscriptions?|members?|membership|sustainer|supporters?|briefings?|whatsapp|telegram|platforms|notifications?|podcasts?|journalism|free"
              + " trial|facebook|twitter|instagram|youtube|tiktok|bluesky|linkedin|google"
              + " news|apple news|preferred source|breaking news|e-?paper|print edition|for"
              + " free|unlimited access|digest|www\\.|\\S+\\.\\S+/\\S+|@\\w+)\\b");
  private static final Pattern PLEA =
      Pattern.compile(
          "^(?:.{2,60}\\brel(?:y|ies) on|if you (?:enjoyed|liked|value)).{0,60}\\bplease"
              + " (?:consider|share|support|donate|subscribe)\\b");
  private static final Pattern FREE =
      Pattern.compile(
          "^(?:our )?(?:free |daily |weekly )?newsletter ?:.*|.*\\benter your e-?mail\\b.*");
  private static final Pattern OURS =
      Pattern.compile(
          "\\b(?:our|us|we|your|you|free|donate)\\b|/|@|\\bfrom \\S+ \\S+ a"
              + " (?:week|month|year)\\b");

  @Override
  public String name() {
    return "newsletter";
  }

  @Override
  public boolean matches(Line line) {
    String lower = line.lower();
    return line.words() <= 40
        && !line.reports()
        && ((REQUEST.matcher(lower).matches() && OFFER.matcher(lower).find())
            || FREE.matcher(lower).matches()
            || PLEA.matcher(lower).find())
        && (OURS.matcher(lower).find() || !line.terminated());
  }
}
