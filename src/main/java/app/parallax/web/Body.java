package app.parallax.web;

import app.parallax.request.Limits;
import app.parallax.request.Received;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a request carries: JSON in UTF-8 and nothing else, valid or refused. */
final class Body {
  private static final Pattern JSON_TYPE =
      Pattern.compile(
          "(?i)\\s*application/json\\s*(?:;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?;?\\s*");

  private Body() {}

  /** What {@code reader} makes of the body. */
  static <T> T read(Request request, Function<byte[], Received<T>> reader) {
    requireJson(request);
    return switch (reader.apply(request.body())) {
      case Received.Valid<T>(T read) -> read;
      case Received.Refused<T> refused -> throw new Refused(Problem.of(refused));
    };
  }

  /** Passes over a body that nobody asked for, but not over one that is beyond the limit. */
  static void pass(Request request) {
    if (request.body().length > Limits.BODY_BYTES) {
      throw new Refused(Problem.tooLarge(Limits.BODY_BYTES));
    }
  }

  private static void requireJson(Request request) {
    Optional<String> type = request.header("content-type");
    if (type.isPresent() && !JSON_TYPE.matcher(type.get()).matches()) {
      throw new Refused(
          Problem.of(
                  415,
                  "media_type_unsupported",
                  "This media type is not read",
                  "the body is read as application/json in UTF-8 alone")
              .with("Accept", "application/json"));
    }
    String encoding = request.header("content-encoding").orElse("identity").strip();
    if (!encoding.toLowerCase(Locale.ROOT).equals("identity")) {
      throw new Refused(
          Problem.of(
                  415,
                  "encoding_unsupported",
                  "This content encoding is not read",
                  "the body is read as it is, not compressed")
              .with("Accept-Encoding", "identity"));
    }
  }
}
