package app.parallax.handler;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a mark stands; its text is the same in every code that leaves letters as they are. */
enum Mark {
  ARTICLE,
  HTML,
  TITLE,
  OUTLET,
  ADDRESS,
  LABEL,
  IDEMPOTENCY,
  FIELD,
  BROKEN,
  EVENT,
  PATH,
  QUERY,
  HEADER,
  CLAIM,
  COMMENT,
  WEBHOOK,
  KEY,
  REPLY,
  REFUSAL,
  MODEL_KEY,
  SIGNING,
  SLACK,
  FORGED,
  SLACKS_WORDS,
  BOT,
  AWS,
  RECEIVER,
  POISON;

  String text() {
    return "quokka" + name().toLowerCase(Locale.ROOT).replace("_", "") + "7Zx";
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(Mark::text).toList();
  }
}
