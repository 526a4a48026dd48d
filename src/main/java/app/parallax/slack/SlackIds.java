package app.parallax.slack;

import java.util.regex.Pattern;

/** How Slack names things; what does not look like a name of its is not used as one. */
final class SlackIds {
  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{1,30}");
  private static final Pattern CHANNEL = Pattern.compile("[CDG][A-Z0-9]{1,30}");
  private static final Pattern FILE = Pattern.compile("F[A-Z0-9]{1,30}");
  private static final Pattern VIEW = Pattern.compile("V[A-Z0-9]{1,30}");
  private static final Pattern STAMP = Pattern.compile("\\d{1,12}\\.\\d{1,8}");

  private SlackIds() {}

  static boolean isUser(String id) {
    return USER.matcher(id).matches();
  }

  static boolean isChannel(String id) {
    return CHANNEL.matcher(id).matches();
  }

  static boolean isFile(String id) {
    return FILE.matcher(id).matches();
  }

  static boolean isView(String id) {
    return VIEW.matcher(id).matches();
  }

  static boolean isStamp(String id) {
    return STAMP.matcher(id).matches();
  }
}
