package app.parallax.request;

/** JSON pointers (RFC 6901) whose names, which a sender chose, are cut and cleaned. */
final class Pointers {
  private static final int SHOWN = 60;

  private Pointers() {}

  static String child(String pointer, String name) {
    return plain(name)
        ? pointer + "/" + name
        : pointer + "/" + shown(name).replace("~", "~0").replace("/", "~1");
  }

  /** Whether a name stands for itself, as all that we know do. */
  private static boolean plain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return name.length() <= SHOWN;
  }

  /** A name as it may stand in an answer: at most 60 characters, none of them a control. */
  static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .limit(SHOWN)
        .forEach(c -> {
          int type = Character.getType(c);
          boolean unseen =
              Character.isISOControl(c)
                  || type == Character.FORMAT
                  || type == Character.SURROGATE
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR;
          shown.appendCodePoint(unseen ? '\uFFFD' : c);
        });
    return name.codePointCount(0, name.length()) > SHOWN ? shown + "…" : shown.toString();
  }
}
