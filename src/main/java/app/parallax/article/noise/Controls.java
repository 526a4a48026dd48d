package app.parallax.article.noise;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line that is a row of buttons and counters rather than a sentence: every item of it is one. */
final class Controls {
  private static final Pattern BETWEEN =
      Pattern.compile(" {2,}|\\s*[|·•›»/,;+]+\\s*|\\s+-\\s+|\\s*:\\s+");
  private static final Pattern EDGE = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N})]+$");
  private static final Pattern SHARING =
      Pattern.compile(
          "^(?:share|tweet|like|e-?mail|copy|permalink|gift this|forward|recommend|send"
              + " (?:us|this|to)|pin|post"
              + " to|facebook|twitter|x$|linkedin|whatsapp|reddit|telegram|pinterest|bluesky|mastodon|threads|messenger|flipboard|instagram|tiktok|youtube|viber|sms|xing)|\\b(?:shares|likes|tweets|retweets|feedback)$");
  private static final int MOST_WORDS = 22;

  private Controls() {}

  /** What a button does. */
  enum Kind {
    SHARE(
        "(?:(?:shares?|sharing|tweets?|re-?tweets?|likes?|e-?mail|copy|copied|link|url|permalink|feedback|print|save|gift|forward|recommend|send|post|pin|view|comments?|on|via|to|with|it|this|us|by|a|the|your|friends?|article|story|page|in|full|paragraph|new|window|opens|and|or|more|facebook|twitter|x|linkedin|whatsapp|reddit|telegram|pinterest|bluesky|mastodon|threads|messenger|flipboard|pocket|sms|viber|wechat|instagram|tiktok|youtube|snapchat|xing|\\(?\\d[\\d.,]*k?\\)?)(?:"
            + " |$))+"),
    COMMENT(
        "(?:(?:view|show|see|read|add|leave|post|load|write|hide|join)? ?(?:a |all |the |your |more"
            + " )?(?:\\d[\\d.,]*k? ?)?(?:view |reader |user"
            + " )?(?:comments?|repl(?:y|ies)|reactions?)(?: ?\\(?\\d[\\d.,]*k?\\)?)?(?: (?:are|is)"
            + " (?:closed|open|off|disabled|moderated|turned off).{0,40})?(?: below| here|"
            + " section)?|comment now|be the first to comment.{0,20}|no comments(?: yet)?|comments?"
            + " on this (?:article|story).{0,40})"),
    MEDIA(
        "(?:duration|listen|watch|play|hear|pause|mute|unmute|replay|audio|video|podcast|transcript|embed)(?:"
            + " (?:again|now|live|back|here|to|this|the|article|story|audio|video|episode|podcast|full|in|below|more|report|interview|bulletin|segment|programme|program|it|player|version|recording|clip))*(?:"
            + " ?\\(?\\d{1,2}:\\d{2}(?::\\d{2})?\\)?)?|\\d+[- ](?:minute|min|second|sec|hour)s?"
            + " (?:listen|watch|video|podcast|audio)"),
    TIME("\\d{1,3} ?(?:m|mins?|minutes?|s|secs?|seconds?)(?: read)?|\\d{1,2}:\\d{2}"),
    PAGE(
        "(?:aa?(?: a)*|a[-+]|text size.{0,8}|font size.{0,8}|print(?: this)?(?: page| article|"
            + " edition)?|save(?: (?:to|for|this|article|story).{0,14})?|bookmarks?(?:"
            + " this.{0,12})?|download(?: (?:pdf|mp3|audio|app|the"
            + " app|podcast|transcript|image|episode))?|close|open|menu|search|home|(?:back|return)(?:"
            + " to (?:top|home|homepage|article|news|results|menu|the top))?|next(?: page| article|"
            + " story)?|previous(?: page| article| story)?|top|more|less|live|show (?:key events"
            + " only|more|less|all|transcript|caption|summary)|hide"
            + " (?:caption|comments|transcript|gallery|menu|summary|details)|read (?:more|less|full"
            + " story|the full story|on)|view (?:all|more|(?:\\d+ )?(?:images?|photos?)|gallery|in"
            + " app|image in fullscreen|(?:this )?(?:post )?on"
            + " (?:x|twitter|instagram|facebook|tiktok|youtube))|see (?:all|more)|load"
            + " (?:more|newer|older).{0,16}|key (?:events|points|moments)|auto-?refresh(?: on|"
            + " off)?|refresh|updates?|new posts?|jump to (?:content|comments|navigation|top|main"
            + " content)|skip to (?:main"
            + " content|content|navigation|main|footer|menu|search|comments|article)|go to"
            + " (?:home|homepage|top|comments|content|article|the homepage)|log ?in|log ?out|sign"
            + " ?(?:in|up|out)|register|my account|account|subscribe(?:"
            + " now)?|e-?paper|newsletters?|contact(?: us)?|about(?:"
            + " us)?|help|faqs?|settings|preferences|privacy(?: policy)?|cookie"
            + " (?:policy|settings)|terms(?: (?:of|and) .{0,14})?|advertise(?: with"
            + " us)?|careers|sitemap|accessibility|corrections?|rss|report (?:an?"
            + " )?(?:error|typo|problem|this).{0,14}|scroll down(?: (?:for|to) .{0,20})?|click to"
            + " (?:expand|enlarge|view|play|share|tweet)|tap to .{0,20}|expand|collapse|enlarge(?:"
            + " this)?(?: image)?|fullscreen|swipe (?:left|right|to|for).{0,16}|translate|dark"
            + " mode|page \\d+(?: of \\d+)?|\\d+ of \\d+|toggle .{0,20}|follow(?:ing)?(?: us)?(?:"
            + " on)?|reprints?|purchase (?:licensing"
            + " )?(?:rights|reprints)|link|copied|loading\\S*|ended|in app|open in app|get the"
            + " app|most recent|(?:newest|oldest)(?: first)?|edition|pdf|link copied|add to"
            + " (?:favou?rites|reading list|bookmarks|my"
            + " list|calendar|google|collection)|via|\\d[\\d.,]*k? (?:views?|reads))"),
    SECTION(
        "(?:news|sports?|opinion|business|world|politics|weather|city|country|money|culture|arts|life(?:style)?|travel|tech(?:nology)?|science|health|english|language|and|or|on|a|this|article|story|page|\\d[\\d.,]*k?|\\d{1,2}\\s?°\\s?[cf]?)");

    private final Pattern form;

    Kind(String form) {
      this.form = Pattern.compile(form);
    }
  }

  /** The kinds of the line's buttons; empty unless each of its items is a button. */
  static Set<Kind> of(Line line) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (line.words() > MOST_WORDS || (line.lower().endsWith(".") && line.words() > 4)) {
      return kinds;
    }
    List<String> items =
        Stream.of(BETWEEN.split(line.lower(), -1))
            .map(item -> EDGE.matcher(item).replaceAll(""))
            .filter(item -> !item.isEmpty())
            .toList();
    for (String item : items) {
      Kind kind = kindOf(item);

      if (kind == null) {
        return EnumSet.noneOf(Kind.class);
      }
      kinds.add(kind);
    }
    return kinds;
  }

  private static @Nullable Kind kindOf(String item) {
    for (Kind kind : Kind.values()) {
      if (kind.form.matcher(item).matches()
          && (kind != Kind.SHARE || SHARING.matcher(item).find())) {
        return kind;
      }
    }
    return null;
  }
}
